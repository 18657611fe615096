-- What a look-up of a certificate answered is for the person, for who files for them, for the bureau and for the program; a unit meets none.
-- It is written once, by the bureau or the program; afterwards the program alone may seal it anew when keys change.
CREATE POLICY certificatelook_rows ON records_certificatelook USING ((SELECT kuaiji_system()) OR EXISTS (
    SELECT FROM records_application a WHERE a.id = application_id
        AND (a.person_id = (SELECT kuaiji_person()) OR a.filed_by_id = (SELECT kuaiji_account())
             OR a.bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]))));
CREATE POLICY certificatelook_new ON records_certificatelook AS RESTRICTIVE FOR INSERT WITH CHECK ((SELECT kuaiji_system()) OR EXISTS (
    SELECT FROM records_application a WHERE a.id = application_id AND a.bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[])));
CREATE POLICY certificatelook_resealed ON records_certificatelook AS RESTRICTIVE FOR UPDATE USING ((SELECT kuaiji_system()));
ALTER TABLE records_certificatelook ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_certificatelook FORCE ROW LEVEL SECURITY;
CREATE TRIGGER certificatelook_audited AFTER INSERT OR UPDATE OR DELETE ON records_certificatelook FOR EACH ROW EXECUTE FUNCTION kuaiji_audit();

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        REVOKE DELETE ON records_certificatelook FROM kuaiji_web;
    END IF;
END $$;

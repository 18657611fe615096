-- A roster is its unit's own. Bureaus read that of the units they list, and of those named in what was filed with them; they write nothing in it.
-- A report of a dismissal is for its person too, once proven.
CREATE FUNCTION kuaiji_serves_unit(unit uuid) RETURNS boolean LANGUAGE sql STABLE PARALLEL SAFE AS $$
    SELECT EXISTS (SELECT FROM records_unit u WHERE u.id = unit AND u.listed_by_id = ANY ((SELECT kuaiji_bureaus())::uuid[]))
        OR EXISTS (SELECT FROM records_application a WHERE a.unit_id = unit AND a.state <> 'draft' AND a.bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]))
$$;

DO $$
DECLARE
    name text;
    own text := '(SELECT kuaiji_system()) OR unit_id = ANY ((SELECT kuaiji_units())::uuid[])';
BEGIN
    FOREACH name IN ARRAY ARRAY['rosterentry', 'rosterreport', 'rosterimport', 'confirmationrun', 'clerkinvitation'] LOOP
        EXECUTE format('CREATE POLICY %1$s_rows ON records_%1$s USING (%2$s)', name, own);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['rosterentry', 'rosterreport'] LOOP
        EXECUTE format('CREATE POLICY %1$s_read ON records_%1$s FOR SELECT USING (kuaiji_serves_unit(unit_id))', name);
    END LOOP;
    CREATE POLICY rosterreport_told ON records_rosterreport FOR SELECT USING (person_id = (SELECT kuaiji_proven_person()));
    CREATE POLICY unitclaim_rows ON records_unitclaim USING (
        (SELECT kuaiji_system()) OR account_id = (SELECT kuaiji_account()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]));
    -- Nobody grants a claim of their own.
    CREATE POLICY unitclaim_settled ON records_unitclaim AS RESTRICTIVE FOR UPDATE USING (
        (SELECT kuaiji_system()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]));
    FOREACH name IN ARRAY ARRAY['rosterentry', 'rosterreport', 'rosterimport', 'confirmationrun', 'clerkinvitation', 'unitclaim'] LOOP
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE TRIGGER %1$s_audited AFTER INSERT OR UPDATE OR DELETE ON records_%1$s FOR EACH ROW EXECUTE FUNCTION kuaiji_audit()', name);
    END LOOP;
    CREATE TRIGGER rosterreport_append_only BEFORE UPDATE OR DELETE ON records_rosterreport FOR EACH ROW EXECUTE FUNCTION kuaiji_refuse();
    CREATE TRIGGER rosterreport_not_emptied BEFORE TRUNCATE ON records_rosterreport FOR EACH STATEMENT EXECUTE FUNCTION kuaiji_refuse();

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        REVOKE DELETE ON records_rosterentry, records_confirmationrun, records_clerkinvitation, records_unitclaim FROM kuaiji_web;
        REVOKE UPDATE, DELETE ON records_rosterreport FROM kuaiji_web;
    END IF;
END $$;

-- What was read is for the person, for who files for them and for the bureau, as the evidence is; only the program itself writes it.
CREATE POLICY reading_rows ON records_reading USING ((SELECT kuaiji_system()) OR EXISTS (
    SELECT FROM records_application a WHERE a.id = application_id
        AND (a.person_id = (SELECT kuaiji_person()) OR a.filed_by_id = (SELECT kuaiji_account())
             OR a.bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]))));
CREATE POLICY reading_written ON records_reading AS RESTRICTIVE FOR INSERT WITH CHECK ((SELECT kuaiji_system()));
CREATE POLICY reading_changed ON records_reading AS RESTRICTIVE FOR UPDATE USING ((SELECT kuaiji_system()));
ALTER TABLE records_reading ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_reading FORCE ROW LEVEL SECURITY;
CREATE TRIGGER reading_audited AFTER INSERT OR UPDATE OR DELETE ON records_reading FOR EACH ROW EXECUTE FUNCTION kuaiji_audit();

-- A file that is put at another page is an act of record too.
DROP TRIGGER evidencefile_moved_audited ON records_evidencefile;
CREATE TRIGGER evidencefile_moved_audited AFTER UPDATE ON records_evidencefile FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.sha256 IS DISTINCT FROM NEW.sha256 OR OLD.clean_sha256 IS DISTINCT FROM NEW.clean_sha256
          OR OLD.removed_at IS DISTINCT FROM NEW.removed_at OR OLD.application_id IS DISTINCT FROM NEW.application_id OR OLD.path IS DISTINCT FROM NEW.path)
    EXECUTE FUNCTION kuaiji_audit();

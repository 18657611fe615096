DROP TRIGGER evidencefile_moved_audited ON records_evidencefile;
CREATE TRIGGER evidencefile_moved_audited AFTER UPDATE ON records_evidencefile FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.sha256 IS DISTINCT FROM NEW.sha256 OR OLD.clean_sha256 IS DISTINCT FROM NEW.clean_sha256
          OR OLD.removed_at IS DISTINCT FROM NEW.removed_at OR OLD.application_id IS DISTINCT FROM NEW.application_id)
    EXECUTE FUNCTION kuaiji_audit();
DROP TRIGGER reading_audited ON records_reading;
DROP POLICY reading_changed ON records_reading;
DROP POLICY reading_written ON records_reading;
DROP POLICY reading_rows ON records_reading;
ALTER TABLE records_reading DISABLE ROW LEVEL SECURITY;

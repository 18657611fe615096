DROP TRIGGER application_moved_audited ON records_application;
CREATE TRIGGER application_moved_audited AFTER UPDATE ON records_application FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.answers IS DISTINCT FROM NEW.answers
          OR OLD.person_id IS DISTINCT FROM NEW.person_id OR OLD.counter IS DISTINCT FROM NEW.counter)
    EXECUTE FUNCTION kuaiji_audit();
DROP POLICY message_assisted ON records_message;
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['assistance', 'deskscan', 'calibration', 'overprint', 'bundleitem', 'bundle'] LOOP
        EXECUTE format('DROP TRIGGER %1$s_audited ON records_%1$s', name);
        EXECUTE format('ALTER TABLE records_%s DISABLE ROW LEVEL SECURITY', name);
        EXECUTE format('DROP POLICY %1$s_rows ON records_%1$s', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['assistance', 'deskscan', 'overprint'] LOOP
        EXECUTE format('DROP POLICY %1$s_new ON records_%1$s', name);
    END LOOP;
    DROP POLICY assistance_changed ON records_assistance;
END $$;

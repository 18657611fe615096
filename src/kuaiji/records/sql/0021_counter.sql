-- Who filled in for whom is seen by that clerk, by the person, and by the bureau of the application; the clerk begins it, and the person may dispute it.
CREATE POLICY assistance_rows ON records_assistance USING ((SELECT kuaiji_system()) OR account_id = (SELECT kuaiji_account()) OR EXISTS (
    SELECT FROM records_application a WHERE a.id = application_id
        AND (a.person_id = (SELECT kuaiji_person()) OR a.bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]))));
CREATE POLICY assistance_new ON records_assistance AS RESTRICTIVE FOR INSERT WITH CHECK (
    (SELECT kuaiji_system()) OR account_id = (SELECT kuaiji_account()));
CREATE POLICY assistance_changed ON records_assistance AS RESTRICTIVE FOR UPDATE USING (
    (SELECT kuaiji_system()) OR account_id = (SELECT kuaiji_account()) OR EXISTS (
        SELECT FROM records_application a WHERE a.id = application_id AND a.person_id = (SELECT kuaiji_person())));

-- A message to somebody may be written by the clerk who files for them; it is not read by that.
CREATE POLICY message_assisted ON records_message FOR INSERT WITH CHECK (EXISTS (
    SELECT FROM records_application a WHERE a.person_id = records_message.person_id AND a.filed_by_id = (SELECT kuaiji_account())));

-- Scans of the counter and prints onto certificates: for the person, for who files for them, for the bureau; written once, there.
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['deskscan', 'overprint'] LOOP
        EXECUTE format('CREATE POLICY %1$s_rows ON records_%1$s USING ((SELECT kuaiji_system()) OR EXISTS (
            SELECT FROM records_application a WHERE a.id = application_id
                AND (a.person_id = (SELECT kuaiji_person()) OR a.filed_by_id = (SELECT kuaiji_account())
                     OR a.bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]))))', name);
        EXECUTE format('CREATE POLICY %1$s_new ON records_%1$s AS RESTRICTIVE FOR INSERT WITH CHECK ((SELECT kuaiji_system()) OR EXISTS (
            SELECT FROM records_application a WHERE a.id = application_id
                AND (a.filed_by_id = (SELECT kuaiji_account()) OR a.bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]))))', name);
    END LOOP;

    FOREACH name IN ARRAY ARRAY['calibration', 'bundle'] LOOP
        EXECUTE format('CREATE POLICY %1$s_rows ON records_%1$s USING (
            (SELECT kuaiji_system()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]))', name);
    END LOOP;
    CREATE POLICY bundleitem_rows ON records_bundleitem USING (
        (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_bundle b WHERE b.id = bundle_id));

    FOREACH name IN ARRAY ARRAY['assistance', 'deskscan', 'calibration', 'overprint', 'bundle', 'bundleitem'] LOOP
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE TRIGGER %1$s_audited AFTER INSERT OR UPDATE OR DELETE ON records_%1$s FOR EACH ROW EXECUTE FUNCTION kuaiji_audit()', name);
    END LOOP;

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        REVOKE DELETE ON records_assistance, records_bundle FROM kuaiji_web;
        REVOKE UPDATE, DELETE ON records_deskscan, records_calibration, records_overprint FROM kuaiji_web;
    END IF;
END $$;

-- Where the paper file lies, and who files for somebody, are acts of record.
DROP TRIGGER application_moved_audited ON records_application;
CREATE TRIGGER application_moved_audited AFTER UPDATE ON records_application FOR EACH ROW
    WHEN (OLD.state IS DISTINCT FROM NEW.state OR OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.answers IS DISTINCT FROM NEW.answers
          OR OLD.person_id IS DISTINCT FROM NEW.person_id OR OLD.counter IS DISTINCT FROM NEW.counter
          OR OLD.filed_by_id IS DISTINCT FROM NEW.filed_by_id OR OLD.paper_file IS DISTINCT FROM NEW.paper_file)
    EXECUTE FUNCTION kuaiji_audit();

-- Reminders and leaves for a phone are for the account that they belong to, pictures of appeals for the program's own acts; each change leaves an audit row.
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['reminder', 'handover'] LOOP
        EXECUTE format('CREATE POLICY %1$s_rows ON records_%1$s USING ((SELECT kuaiji_system()) OR account_id = (SELECT kuaiji_account()))', name);
    END LOOP;
    CREATE POLICY appealfile_rows ON records_appealfile USING ((SELECT kuaiji_system()));
    FOREACH name IN ARRAY ARRAY['reminder', 'handover', 'appealfile'] LOOP
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE TRIGGER %1$s_audited AFTER INSERT OR UPDATE OR DELETE ON records_%1$s FOR EACH ROW EXECUTE FUNCTION kuaiji_audit()', name);
    END LOOP;

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        REVOKE DELETE ON records_reminder, records_handover, records_appealfile FROM kuaiji_web;
    END IF;
END $$;

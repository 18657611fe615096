-- Files of notices are met where their notice is, and written by the program alone, as notices are.
CREATE POLICY noticefile_rows ON records_noticefile USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_notice n WHERE n.id = notice_id)) WITH CHECK ((SELECT kuaiji_system()));
CREATE POLICY noticefile_deleted ON records_noticefile AS RESTRICTIVE FOR DELETE USING ((SELECT kuaiji_system()));
ALTER TABLE records_noticefile ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_noticefile FORCE ROW LEVEL SECURITY;
CREATE TRIGGER noticefile_audited AFTER INSERT OR UPDATE OR DELETE ON records_noticefile FOR EACH ROW EXECUTE FUNCTION kuaiji_audit();
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        REVOKE UPDATE ON records_noticefile FROM kuaiji_web;
    END IF;
END $$;

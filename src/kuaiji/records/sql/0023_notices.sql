-- Notices, questions, reports, helpers and stuck drafts are met by staff within reach, by who asked or reported, and by the program, which alone writes them:
-- whoever may, is asked by the policy first, as a post may write for its bureau without meeting that bureau's people.
CREATE POLICY notice_rows ON records_notice USING (
    (SELECT kuaiji_system()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[])) WITH CHECK ((SELECT kuaiji_system()));
CREATE POLICY noticeversion_rows ON records_noticeversion USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_notice n WHERE n.id = notice_id)) WITH CHECK ((SELECT kuaiji_system()));
CREATE POLICY noticemark_rows ON records_noticemark USING (
    (SELECT kuaiji_system()) OR account_id = (SELECT kuaiji_account()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[])) WITH CHECK ((SELECT kuaiji_system()));
CREATE POLICY question_rows ON records_question USING (
    (SELECT kuaiji_system()) OR account_id = (SELECT kuaiji_account()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[])) WITH CHECK ((SELECT kuaiji_system()));
CREATE POLICY report_rows ON records_report USING (
    (SELECT kuaiji_system()) OR account_id = (SELECT kuaiji_account()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[])
    OR to_bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[])) WITH CHECK ((SELECT kuaiji_system()));
CREATE POLICY reportstep_rows ON records_reportstep USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_report r WHERE r.id = report_id)) WITH CHECK ((SELECT kuaiji_system()));
-- Who helps is public: it stands on every page of the form.
CREATE POLICY helper_rows ON records_helper USING (true) WITH CHECK ((SELECT kuaiji_system()));
CREATE POLICY helper_changed ON records_helper AS RESTRICTIVE FOR UPDATE USING ((SELECT kuaiji_system()));
CREATE POLICY helper_deleted ON records_helper AS RESTRICTIVE FOR DELETE USING ((SELECT kuaiji_system()));
CREATE POLICY stumble_rows ON records_stumble USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_application a WHERE a.id = application_id AND a.person_id = (SELECT kuaiji_person())));
CREATE POLICY stuckdraft_rows ON records_stuckdraft USING (
    (SELECT kuaiji_system()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[])) WITH CHECK ((SELECT kuaiji_system()));
CREATE POLICY helpcall_rows ON records_helpcall USING (
    (SELECT kuaiji_system()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[])) WITH CHECK ((SELECT kuaiji_system()));

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['notice', 'noticeversion', 'noticemark', 'question', 'report', 'reportstep', 'helper', 'stumble', 'stuckdraft', 'helpcall'] LOOP
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', name);
    END LOOP;
    -- Stumbles and stuck drafts are counts that the clock makes anew: no acts of record. Notices are audited since 0003.
    FOREACH name IN ARRAY ARRAY['noticeversion', 'noticemark', 'question', 'report', 'reportstep', 'helper', 'helpcall'] LOOP
        EXECUTE format('CREATE TRIGGER %1$s_audited AFTER INSERT OR UPDATE OR DELETE ON records_%1$s FOR EACH ROW EXECUTE FUNCTION kuaiji_audit()', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['noticeversion', 'noticemark', 'reportstep', 'helpcall'] LOOP
        EXECUTE format('CREATE TRIGGER %1$s_append_only BEFORE UPDATE OR DELETE ON records_%1$s FOR EACH ROW EXECUTE FUNCTION kuaiji_refuse()', name);
        EXECUTE format('CREATE TRIGGER %1$s_not_emptied BEFORE TRUNCATE ON records_%1$s FOR EACH STATEMENT EXECUTE FUNCTION kuaiji_refuse()', name);
    END LOOP;

    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        REVOKE UPDATE, DELETE ON records_noticeversion, records_noticemark, records_reportstep, records_helpcall FROM kuaiji_web;
        REVOKE DELETE ON records_notice, records_question, records_report, records_helper FROM kuaiji_web;
    END IF;
END $$;

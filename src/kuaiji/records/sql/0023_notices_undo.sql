DROP POLICY helper_changed ON records_helper;
DROP POLICY helper_deleted ON records_helper;
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['notice', 'noticeversion', 'noticemark', 'question', 'report', 'reportstep', 'helper', 'stumble', 'stuckdraft', 'helpcall'] LOOP
        EXECUTE format('DROP POLICY %1$s_rows ON records_%1$s', name);
        EXECUTE format('ALTER TABLE records_%s NO FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s DISABLE ROW LEVEL SECURITY', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['noticeversion', 'noticemark', 'question', 'report', 'reportstep', 'helper', 'helpcall'] LOOP
        EXECUTE format('DROP TRIGGER %1$s_audited ON records_%1$s', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['noticeversion', 'noticemark', 'reportstep', 'helpcall'] LOOP
        EXECUTE format('DROP TRIGGER %1$s_append_only ON records_%1$s', name);
        EXECUTE format('DROP TRIGGER %1$s_not_emptied ON records_%1$s', name);
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        GRANT DELETE ON records_notice TO kuaiji_web;
    END IF;
END $$;

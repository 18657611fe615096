-- What was read goes with a file that its owner takes out before anybody has seen it, and is deleted by nobody else but the program.
CREATE POLICY reading_deleted ON records_reading AS RESTRICTIVE FOR DELETE USING ((SELECT kuaiji_system()) OR EXISTS (
    SELECT FROM records_application a WHERE a.id = application_id AND a.first_submitted_at IS NULL
        AND (a.person_id = (SELECT kuaiji_person()) OR a.filed_by_id = (SELECT kuaiji_account()))));

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        REVOKE DELETE ON records_assertedname FROM kuaiji_web;
    END IF;
END $$;

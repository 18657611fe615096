DROP POLICY reading_deleted ON records_reading;
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        GRANT DELETE ON records_assertedname TO kuaiji_web;
    END IF;
END $$;

DO $$
DECLARE policy record;
BEGIN
    FOR policy IN SELECT policyname, tablename FROM pg_policies WHERE schemaname = current_schema() AND tablename LIKE 'records\_%' LOOP
        EXECUTE format('DROP POLICY %I ON %I', policy.policyname, policy.tablename);
        EXECUTE format('ALTER TABLE %I NO FORCE ROW LEVEL SECURITY', policy.tablename);
        EXECUTE format('ALTER TABLE %I DISABLE ROW LEVEL SECURITY', policy.tablename);
    END LOOP;
END $$;
DROP FUNCTION kuaiji_system, kuaiji_has_role, kuaiji_account, kuaiji_person, kuaiji_proven_person, kuaiji_units, kuaiji_bureaus;

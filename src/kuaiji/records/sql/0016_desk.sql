-- A list of conflicts is its owner's own; entries end and are never deleted, each change leaves an audit row.
CREATE POLICY conflict_rows ON records_conflict USING ((SELECT kuaiji_system()) OR account_id = (SELECT kuaiji_account()));
ALTER TABLE records_conflict ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_conflict FORCE ROW LEVEL SECURITY;
CREATE TRIGGER conflict_audited AFTER INSERT OR UPDATE OR DELETE ON records_conflict FOR EACH ROW EXECUTE FUNCTION kuaiji_audit();
DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        REVOKE DELETE ON records_conflict FROM kuaiji_web;
    END IF;
END $$;

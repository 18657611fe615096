DROP TRIGGER conflict_audited ON records_conflict;
DROP POLICY conflict_rows ON records_conflict;
ALTER TABLE records_conflict DISABLE ROW LEVEL SECURITY;
ALTER TABLE records_conflict NO FORCE ROW LEVEL SECURITY;

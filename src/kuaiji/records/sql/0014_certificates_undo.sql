DROP TRIGGER certificatelook_audited ON records_certificatelook;
ALTER TABLE records_certificatelook DISABLE ROW LEVEL SECURITY;
DROP POLICY certificatelook_resealed ON records_certificatelook;
DROP POLICY certificatelook_new ON records_certificatelook;
DROP POLICY certificatelook_rows ON records_certificatelook;

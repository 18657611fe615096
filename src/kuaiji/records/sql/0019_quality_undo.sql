DROP TRIGGER secondlook_audited ON records_secondlook;
DROP TRIGGER plantedcase_audited ON records_plantedcase;
DROP POLICY secondlook_rows ON records_secondlook;
DROP POLICY secondlook_new ON records_secondlook;
DROP POLICY plantedcase_rows ON records_plantedcase;
ALTER TABLE records_secondlook DISABLE ROW LEVEL SECURITY;
ALTER TABLE records_secondlook NO FORCE ROW LEVEL SECURITY;
ALTER TABLE records_plantedcase DISABLE ROW LEVEL SECURITY;
ALTER TABLE records_plantedcase NO FORCE ROW LEVEL SECURITY;

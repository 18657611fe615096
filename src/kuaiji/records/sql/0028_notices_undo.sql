DROP TRIGGER noticefile_audited ON records_noticefile;
ALTER TABLE records_noticefile NO FORCE ROW LEVEL SECURITY;
ALTER TABLE records_noticefile DISABLE ROW LEVEL SECURITY;
DROP POLICY noticefile_deleted ON records_noticefile;
DROP POLICY noticefile_rows ON records_noticefile;

DROP TRIGGER bulk_audited ON records_bulk;
DROP TRIGGER bulkitem_audited ON records_bulkitem;
DROP POLICY bulkitem_rows ON records_bulkitem;
DROP POLICY bulk_rows ON records_bulk;
ALTER TABLE records_bulk DISABLE ROW LEVEL SECURITY;
ALTER TABLE records_bulk NO FORCE ROW LEVEL SECURITY;
ALTER TABLE records_bulkitem DISABLE ROW LEVEL SECURITY;
ALTER TABLE records_bulkitem NO FORCE ROW LEVEL SECURITY;

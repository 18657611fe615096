-- An order on many cases is its owner's own, and so is what became of each; neither is ever deleted, each change leaves an audit row.
CREATE POLICY bulk_rows ON records_bulk USING ((SELECT kuaiji_system()) OR account_id = (SELECT kuaiji_account()));
CREATE POLICY bulkitem_rows ON records_bulkitem USING ((SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_bulk b WHERE b.id = bulk_id));
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['bulk', 'bulkitem'] LOOP
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE TRIGGER %1$s_audited AFTER INSERT OR UPDATE OR DELETE ON records_%1$s FOR EACH ROW EXECUTE FUNCTION kuaiji_audit()', name);
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        REVOKE DELETE ON records_bulk, records_bulkitem FROM kuaiji_web;
    END IF;
END $$;

DROP POLICY bundleitem_unit_gone ON records_bundleitem;
DROP POLICY bundleitem_unit_new ON records_bundleitem;
DROP POLICY bundleitem_unit_read ON records_bundleitem;
DROP POLICY bundleitem_rows ON records_bundleitem;
CREATE POLICY bundleitem_rows ON records_bundleitem USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_bundle b WHERE b.id = bundle_id));
DROP POLICY bundle_unit_changed ON records_bundle;
DROP POLICY bundle_unit_new ON records_bundle;
DROP POLICY bundle_unit_read ON records_bundle;

-- A unit prepares bundles of its own, changes and withdraws them until a counter has opened them, and reads them afterwards.
CREATE POLICY bundle_unit_read ON records_bundle FOR SELECT USING (unit_id = ANY ((SELECT kuaiji_units())::uuid[]));
CREATE POLICY bundle_unit_new ON records_bundle FOR INSERT WITH CHECK (unit_id = ANY ((SELECT kuaiji_units())::uuid[]) AND opened_at IS NULL);
CREATE POLICY bundle_unit_changed ON records_bundle FOR UPDATE
    USING (unit_id = ANY ((SELECT kuaiji_units())::uuid[]) AND opened_at IS NULL)
    WITH CHECK (unit_id = ANY ((SELECT kuaiji_units())::uuid[]) AND opened_at IS NULL);

-- Its list likewise, with nobody in it who does not name the unit, and without a word of what the counter found.
DROP POLICY bundleitem_rows ON records_bundleitem;
CREATE POLICY bundleitem_rows ON records_bundleitem USING ((SELECT kuaiji_system()) OR EXISTS (
    SELECT FROM records_bundle b WHERE b.id = bundle_id AND b.bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[])));
CREATE POLICY bundleitem_unit_read ON records_bundleitem FOR SELECT USING (EXISTS (
    SELECT FROM records_bundle b WHERE b.id = bundle_id AND b.unit_id = ANY ((SELECT kuaiji_units())::uuid[])));
CREATE POLICY bundleitem_unit_new ON records_bundleitem FOR INSERT WITH CHECK (
    outcome = '' AND ticks = '{}' AND reasons = '[]' AND problems = '[]'
    AND EXISTS (SELECT FROM records_bundle b WHERE b.id = bundle_id AND b.unit_id = ANY ((SELECT kuaiji_units())::uuid[]) AND b.opened_at IS NULL)
    AND EXISTS (SELECT FROM records_application a WHERE a.id = application_id AND a.unit_id = ANY ((SELECT kuaiji_units())::uuid[])));
CREATE POLICY bundleitem_unit_gone ON records_bundleitem FOR DELETE USING (EXISTS (
    SELECT FROM records_bundle b WHERE b.id = bundle_id AND b.unit_id = ANY ((SELECT kuaiji_units())::uuid[]) AND b.opened_at IS NULL));

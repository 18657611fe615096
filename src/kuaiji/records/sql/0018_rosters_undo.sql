DO $$
DECLARE name text;
BEGIN
    DROP TRIGGER rosterreport_append_only ON records_rosterreport;
    DROP TRIGGER rosterreport_not_emptied ON records_rosterreport;
    DROP POLICY rosterreport_told ON records_rosterreport;
    DROP POLICY unitclaim_settled ON records_unitclaim;
    FOREACH name IN ARRAY ARRAY['rosterentry', 'rosterreport'] LOOP
        EXECUTE format('DROP POLICY %1$s_read ON records_%1$s', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['rosterentry', 'rosterreport', 'rosterimport', 'confirmationrun', 'clerkinvitation', 'unitclaim'] LOOP
        EXECUTE format('DROP TRIGGER %1$s_audited ON records_%1$s', name);
        EXECUTE format('DROP POLICY %1$s_rows ON records_%1$s', name);
        EXECUTE format('ALTER TABLE records_%s DISABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s NO FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
DROP FUNCTION kuaiji_serves_unit(uuid);

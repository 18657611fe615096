-- A second look is for the bureaus that may give it, and is drawn by the program alone; a planted case is known to the program and to nobody at a desk.
CREATE POLICY secondlook_rows ON records_secondlook USING ((SELECT kuaiji_system()) OR bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]));
CREATE POLICY secondlook_new ON records_secondlook AS RESTRICTIVE FOR INSERT WITH CHECK ((SELECT kuaiji_system()));
CREATE POLICY plantedcase_rows ON records_plantedcase USING ((SELECT kuaiji_system()));

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['secondlook', 'plantedcase'] LOOP
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE TRIGGER %1$s_audited AFTER INSERT OR UPDATE OR DELETE ON records_%1$s FOR EACH ROW EXECUTE FUNCTION kuaiji_audit()', name);
        IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
            EXECUTE format('REVOKE DELETE ON records_%s FROM kuaiji_web', name);
        END IF;
    END LOOP;
END $$;

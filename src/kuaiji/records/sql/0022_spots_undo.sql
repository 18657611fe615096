DO $$
DECLARE name text; each text;
BEGIN
    FOREACH name IN ARRAY ARRAY['spotremark', 'spotevent', 'spotfile', 'spotfinding', 'spotorder', 'spotitem', 'spotpopulation', 'spotdraw'] LOOP
        EXECUTE format('DROP TRIGGER %1$s_audited ON records_%1$s', name);
        FOR each IN SELECT policyname FROM pg_policies WHERE tablename = 'records_' || name LOOP
            EXECUTE format('DROP POLICY %I ON records_%s', each, name);
        END LOOP;
        EXECUTE format('ALTER TABLE records_%s DISABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s NO FORCE ROW LEVEL SECURITY', name);
    END LOOP;
    FOREACH name IN ARRAY ARRAY['spotpopulation', 'spotevent'] LOOP
        EXECUTE format('DROP TRIGGER %1$s_append_only ON records_%1$s', name);
        EXECUTE format('DROP TRIGGER %1$s_not_emptied ON records_%1$s', name);
    END LOOP;
END $$;
DROP TRIGGER spotdraw_promised ON records_spotdraw;
DROP FUNCTION kuaiji_promised();
DROP FUNCTION kuaiji_inspects(uuid);
DROP FUNCTION kuaiji_draws(uuid);

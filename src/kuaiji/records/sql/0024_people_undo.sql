DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['staffgrant', 'secondfactor'] LOOP
        EXECUTE format('DROP TRIGGER %1$s_audited ON records_%1$s', name);
        EXECUTE format('DROP POLICY %1$s_rows ON records_%1$s', name);
        EXECUTE format('ALTER TABLE records_%s DISABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s NO FORCE ROW LEVEL SECURITY', name);
    END LOOP;
END $$;
DROP POLICY secondfactor_new ON records_secondfactor;
DROP FUNCTION kuaiji_people();

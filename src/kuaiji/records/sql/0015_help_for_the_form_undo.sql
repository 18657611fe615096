DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['reminder', 'handover', 'appealfile'] LOOP
        EXECUTE format('DROP POLICY %1$s_rows ON records_%1$s', name);
        EXECUTE format('ALTER TABLE records_%s DISABLE ROW LEVEL SECURITY', name);
        EXECUTE format('DROP TRIGGER %1$s_audited ON records_%1$s', name);
    END LOOP;
END $$;

DROP TRIGGER application_guarded ON records_application;
DROP FUNCTION kuaiji_guard_application, kuaiji_may_move;
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['evidencefile', 'returnitem', 'decision'] LOOP
        EXECUTE format('DROP POLICY %1$s_rows ON records_%1$s', name);
        EXECUTE format('CREATE POLICY %1$s_rows ON records_%1$s USING (
            (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_application a WHERE a.id = application_id))', name);
    END LOOP;
END $$;
DROP POLICY personnumber_rows ON records_personnumber;
CREATE POLICY personnumber_rows ON records_personnumber USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_person p WHERE p.id = person_id));

-- Posts from before anybody confirmed any hold for a quarter from today.
UPDATE records_staffpost SET rests_on = current_date + 92;

-- The bureaus whose people somebody may see: those of a post as head, administrator or auditor that is in force, and all below. Read from the posts
-- themselves, not from what the transaction was told.
CREATE FUNCTION kuaiji_people() RETURNS uuid[] LANGUAGE sql STABLE SET search_path = pg_catalog, public, pg_temp AS $$
    WITH RECURSIVE today AS (SELECT (kuaiji_at() AT TIME ZONE 'Asia/Shanghai')::date AS day), reached AS (
        SELECT p.bureau_id AS id FROM records_staffpost p, today t
        WHERE p.account_id = kuaiji_account() AND p.role IN ('head', 'administrator', 'auditor')
          AND p.valid_from <= t.day AND t.day < least(coalesce(p.valid_to, p.rests_on), p.rests_on)
        UNION SELECT b.id FROM records_bureau b JOIN reached r ON b.parent_id = r.id
    ) SELECT coalesce(array_agg(id), '{}') FROM reached
$$;

CREATE POLICY staffgrant_rows ON records_staffgrant USING (
    (SELECT kuaiji_system()) OR bureau_id = ANY ((SELECT kuaiji_people())::uuid[]));

-- A second factor is its owner's; the level above may end it and put nothing in its place.
CREATE POLICY secondfactor_rows ON records_secondfactor USING (
    (SELECT kuaiji_system()) OR account_id = (SELECT kuaiji_account())
    OR EXISTS (SELECT FROM records_staffpost p WHERE p.account_id = records_secondfactor.account_id AND p.bureau_id = ANY ((SELECT kuaiji_people())::uuid[])));
CREATE POLICY secondfactor_new ON records_secondfactor AS RESTRICTIVE FOR INSERT WITH CHECK (
    (SELECT kuaiji_system()) OR account_id = (SELECT kuaiji_account()));

DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['staffgrant', 'secondfactor'] LOOP
        EXECUTE format('ALTER TABLE records_%s ENABLE ROW LEVEL SECURITY', name);
        EXECUTE format('ALTER TABLE records_%s FORCE ROW LEVEL SECURITY', name);
        EXECUTE format('CREATE TRIGGER %1$s_audited AFTER INSERT OR UPDATE OR DELETE ON records_%1$s FOR EACH ROW EXECUTE FUNCTION kuaiji_audit()', name);
    END LOOP;
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        REVOKE DELETE ON records_staffgrant, records_secondfactor, records_staffpost FROM kuaiji_web;
    END IF;
END $$;

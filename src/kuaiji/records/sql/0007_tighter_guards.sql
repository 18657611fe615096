-- What a person handed in, and the bureau's word on it, is for the person, for who files for them, and for the bureau; a unit meets the
-- application that names it, its events and its own findings.
DO $$
DECLARE name text;
BEGIN
    FOREACH name IN ARRAY ARRAY['evidencefile', 'returnitem', 'decision'] LOOP
        EXECUTE format('DROP POLICY %1$s_rows ON records_%1$s', name);
        EXECUTE format('CREATE POLICY %1$s_rows ON records_%1$s USING ((SELECT kuaiji_system()) OR EXISTS (
            SELECT FROM records_application a WHERE a.id = application_id
                AND (a.person_id = (SELECT kuaiji_person()) OR a.filed_by_id = (SELECT kuaiji_account())
                     OR a.bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]))))', name);
    END LOOP;
END $$;

DROP POLICY personnumber_rows ON records_personnumber;
CREATE POLICY personnumber_rows ON records_personnumber USING (
    (SELECT kuaiji_system())
    OR person_id = (SELECT kuaiji_person())
    OR EXISTS (SELECT FROM records_archive a WHERE a.person_id = records_personnumber.person_id)
    OR EXISTS (SELECT FROM records_application a WHERE a.person_id = records_personnumber.person_id
               AND (a.filed_by_id = (SELECT kuaiji_account()) OR a.bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[])))
);

-- Which move whom belongs to: row security says whose row it is, not what may be written into it.
CREATE FUNCTION kuaiji_may_move(was records_application, now records_application, own boolean) RETURNS boolean LANGUAGE sql STABLE AS $$
    SELECT coalesce(CASE
        WHEN now.state IN ('draft', 'awaiting_unit') THEN own
        WHEN now.state = 'submitted' THEN own OR (was.state = 'awaiting_unit' AND was.unit_id = ANY (kuaiji_units()))
        WHEN now.state IN ('in_review', 'decided') THEN was.bureau_id = ANY (kuaiji_bureaus())
        ELSE false
    END, false)
$$;

CREATE FUNCTION kuaiji_guard_application() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
    own boolean;
BEGIN
    IF kuaiji_system() THEN
        RETURN NEW;
    END IF;
    own := coalesce(OLD.person_id = kuaiji_person(), false) OR coalesce(OLD.filed_by_id = kuaiji_account(), false);
    IF (NEW.person_id, NEW.campaign_id, NEW.filed_by_id, NEW.archive_id) IS DISTINCT FROM (OLD.person_id, OLD.campaign_id, OLD.filed_by_id, OLD.archive_id)
        OR (NOT own AND (NEW.draft, NEW.answers, NEW.asked, NEW.territory, NEW.commitment, NEW.submission_key)
                        IS DISTINCT FROM (OLD.draft, OLD.answers, OLD.asked, OLD.territory, OLD.commitment, OLD.submission_key))
        OR (OLD.state IS DISTINCT FROM NEW.state AND NOT kuaiji_may_move(OLD, NEW, own)) THEN
        RAISE EXCEPTION 'this is not the actor''s to write' USING ERRCODE = 'insufficient_privilege';
    END IF;
    RETURN NEW;
END $$;

CREATE TRIGGER application_guarded BEFORE UPDATE ON records_application FOR EACH ROW EXECUTE FUNCTION kuaiji_guard_application();

-- A function with the owner's rights must not meet a temporary table of the caller's in place of one of ours.
ALTER FUNCTION kuaiji_audit() SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION kuaiji_audit_act(text, uuid, text, jsonb) SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION kuaiji_own() SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION kuaiji_keep_index() SET search_path = pg_catalog, public, pg_temp;
ALTER FUNCTION kuaiji_search(uuid[], text, text, text[], int) SET search_path = pg_catalog, public, pg_temp;

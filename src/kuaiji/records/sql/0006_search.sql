-- The keys of a name: each character, each two neighbours, the pinyin joined and its initials. What parts a name (· and blanks) is left out.
CREATE FUNCTION kuaiji_name_keys(name text, asserted text, pinyin text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    WITH plain AS (SELECT regexp_replace(lower(spelled), '[[:space:]·•.-]', '', 'g') AS spelled FROM unnest(ARRAY[name, asserted]) spelled)
    SELECT substr(spelled, i, width) FROM plain, generate_series(1, length(spelled)) i, generate_series(1, 2) width
    WHERE i + width - 1 <= length(spelled) AND spelled !~ '^[a-z0-9]*$'
    UNION SELECT left(spelled, 120) FROM plain WHERE spelled ~ '^[a-z0-9]+$'
    UNION SELECT left(replace(lower(pinyin), ' ', ''), 120) WHERE pinyin <> ''
    UNION SELECT string_agg(left(syllable, 1), '' ORDER BY n) FROM regexp_split_to_table(lower(pinyin), ' +') WITH ORDINALITY AS s(syllable, n)
    WHERE pinyin <> ''
$$;

-- All that a person is found under, made anew: after another name or another bureau.
CREATE FUNCTION kuaiji_index_person(wanted uuid) RETURNS void LANGUAGE sql AS $$
    DELETE FROM records_searchkey WHERE person_id = wanted;
    INSERT INTO records_searchkey (bureau_id, key, person_id)
    SELECT DISTINCT known.bureau_id, keys.key, p.id
    FROM records_person p
    CROSS JOIN LATERAL kuaiji_name_keys(p.name, p.name_asserted, p.name_key) AS keys(key)
    CROSS JOIN LATERAL (
        SELECT bureau_id FROM records_archive WHERE person_id = p.id
        UNION SELECT bureau_id FROM records_application WHERE person_id = p.id AND bureau_id IS NOT NULL
    ) known
    WHERE p.id = wanted AND keys.key <> ''
    ON CONFLICT DO NOTHING
$$;

-- One more bureau knows the person: only its keys are added, since this happens while a submission is stored.
CREATE FUNCTION kuaiji_index_at_bureau(wanted uuid, bureau uuid) RETURNS void LANGUAGE sql AS $$
    INSERT INTO records_searchkey (bureau_id, key, person_id)
    SELECT DISTINCT bureau, keys.key, p.id
    FROM records_person p CROSS JOIN LATERAL kuaiji_name_keys(p.name, p.name_asserted, p.name_key) AS keys(key)
    WHERE p.id = wanted AND keys.key <> ''
    ON CONFLICT DO NOTHING
$$;

-- It reads names and bureaus whoever has caused the change: as the program's own actor, and gives way to the actor again.
CREATE FUNCTION kuaiji_keep_index() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path FROM CURRENT AS $$
DECLARE
    acting text := coalesce(current_setting('kuaiji.role', true), '');
BEGIN
    PERFORM set_config('kuaiji.role', 'system', true);
    IF TG_TABLE_NAME = 'records_person' THEN
        PERFORM kuaiji_index_person(NEW.id);
    ELSIF TG_TABLE_NAME = 'records_archive' AND TG_OP = 'UPDATE' THEN
        PERFORM kuaiji_index_person(NEW.person_id);
    ELSE
        PERFORM kuaiji_index_at_bureau(NEW.person_id, NEW.bureau_id);
    END IF;
    PERFORM set_config('kuaiji.role', acting, true);
    RETURN NULL;
END $$;

CREATE TRIGGER person_indexed AFTER UPDATE OF name, name_asserted, name_key ON records_person FOR EACH ROW EXECUTE FUNCTION kuaiji_keep_index();
CREATE TRIGGER archive_indexed AFTER INSERT ON records_archive FOR EACH ROW EXECUTE FUNCTION kuaiji_keep_index();
CREATE TRIGGER archive_moved_indexed AFTER UPDATE ON records_archive FOR EACH ROW
    WHEN (OLD.bureau_id IS DISTINCT FROM NEW.bureau_id OR OLD.person_id IS DISTINCT FROM NEW.person_id) EXECUTE FUNCTION kuaiji_keep_index();
CREATE TRIGGER application_indexed AFTER INSERT ON records_application FOR EACH ROW WHEN (NEW.bureau_id IS NOT NULL) EXECUTE FUNCTION kuaiji_keep_index();
CREATE TRIGGER application_moved_indexed AFTER UPDATE ON records_application FOR EACH ROW
    WHEN (NEW.bureau_id IS NOT NULL AND OLD.bureau_id IS DISTINCT FROM NEW.bureau_id) EXECUTE FUNCTION kuaiji_keep_index();

-- People within a scope, which never goes beyond the actor's reach: under a key from `first` to `last`, and under every key of `others`.
CREATE FUNCTION kuaiji_search(scope uuid[], first text, last text, others text[], most int) RETURNS SETOF uuid
LANGUAGE sql STABLE SECURITY DEFINER SET search_path FROM CURRENT SET plan_cache_mode = 'force_custom_plan' AS $$
    SELECT DISTINCT s.person_id FROM records_searchkey s
    WHERE s.bureau_id = ANY (scope) AND ((SELECT kuaiji_system()) OR s.bureau_id = ANY ((SELECT kuaiji_bureaus())::uuid[]))
      AND s.key >= first AND s.key <= last
      AND NOT EXISTS (
          SELECT FROM unnest(others) other WHERE NOT EXISTS (
              SELECT FROM records_searchkey t WHERE t.bureau_id = s.bureau_id AND t.key = other AND t.person_id = s.person_id))
    LIMIT most
$$;

DO $$
BEGIN
    IF EXISTS (SELECT FROM pg_roles WHERE rolname = 'kuaiji_web') THEN
        REVOKE ALL ON records_searchkey FROM kuaiji_web;
    END IF;
END $$;

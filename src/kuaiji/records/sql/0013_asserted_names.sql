-- Names by which other systems know a person stand in rows of their own; what the pass had said moves there.
SELECT set_config('kuaiji.role', 'system', true);
INSERT INTO records_assertedname (id, person_id, spelling, system, since)
SELECT gen_random_uuid(), id, name_asserted, 'pass', created_at FROM records_person WHERE name_asserted NOT IN ('', name);
SET CONSTRAINTS ALL IMMEDIATE;
SELECT set_config('kuaiji.role', '', true);

-- Seen with the person, written by the program's own acts, every change with its audit row.
CREATE POLICY assertedname_rows ON records_assertedname USING (
    (SELECT kuaiji_system()) OR EXISTS (SELECT FROM records_person p WHERE p.id = person_id)) WITH CHECK ((SELECT kuaiji_system()));
ALTER TABLE records_assertedname ENABLE ROW LEVEL SECURITY;
ALTER TABLE records_assertedname FORCE ROW LEVEL SECURITY;
CREATE TRIGGER assertedname_audited AFTER INSERT OR UPDATE OR DELETE ON records_assertedname FOR EACH ROW EXECUTE FUNCTION kuaiji_audit();

-- The keys of one spelling: each character, each two neighbours, the pinyin joined and its initials. What parts a name is left out.
CREATE FUNCTION kuaiji_spelling_keys(spelling text, pinyin text) RETURNS SETOF text LANGUAGE sql IMMUTABLE AS $$
    WITH plain AS (SELECT regexp_replace(lower(spelling), '[][[:space:]·•.()（）【】〔〕-]', '', 'g') AS spelled)
    SELECT substr(spelled, i, width) FROM plain, generate_series(1, length(spelled)) i, generate_series(1, 2) width
    WHERE i + width - 1 <= length(spelled) AND spelled !~ '^[a-z0-9]*$'
    UNION SELECT left(spelled, 120) FROM plain WHERE spelled ~ '^[a-z0-9]+$'
    UNION SELECT left(replace(lower(pinyin), ' ', ''), 120) WHERE pinyin <> ''
    UNION SELECT string_agg(left(syllable, 1), '' ORDER BY n) FROM regexp_split_to_table(lower(pinyin), ' +') WITH ORDINALITY AS s(syllable, n)
    WHERE pinyin <> ''
$$;

-- The keys of a person: of the name, and of every spelling that another system has for it.
CREATE FUNCTION kuaiji_person_keys(wanted uuid) RETURNS SETOF text LANGUAGE sql STABLE AS $$
    SELECT kuaiji_spelling_keys(name, name_key) FROM records_person WHERE id = wanted
    UNION SELECT kuaiji_spelling_keys(spelling, '') FROM records_assertedname WHERE person_id = wanted
$$;

CREATE OR REPLACE FUNCTION kuaiji_index_person(wanted uuid) RETURNS void LANGUAGE sql AS $$
    DELETE FROM records_searchkey WHERE person_id = wanted;
    INSERT INTO records_searchkey (bureau_id, key, person_id)
    SELECT known.bureau_id, key, wanted
    FROM kuaiji_person_keys(wanted) AS key
    CROSS JOIN (
        SELECT bureau_id FROM records_archive WHERE person_id = wanted
        UNION SELECT bureau_id FROM records_application WHERE person_id = wanted AND bureau_id IS NOT NULL
    ) known
    WHERE key <> ''
    ON CONFLICT DO NOTHING
$$;

CREATE OR REPLACE FUNCTION kuaiji_index_at_bureau(wanted uuid, bureau uuid) RETURNS void LANGUAGE sql AS $$
    INSERT INTO records_searchkey (bureau_id, key, person_id)
    SELECT bureau, key, wanted FROM kuaiji_person_keys(wanted) AS key WHERE key <> ''
    ON CONFLICT DO NOTHING
$$;

CREATE OR REPLACE FUNCTION kuaiji_keep_index() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
DECLARE
    acting text := coalesce(current_setting('kuaiji.role', true), '');
BEGIN
    PERFORM set_config('kuaiji.role', 'system', true);
    IF TG_TABLE_NAME = 'records_person' THEN
        PERFORM kuaiji_index_person(NEW.id);
    ELSIF TG_TABLE_NAME = 'records_assertedname' THEN
        PERFORM kuaiji_index_person(coalesce(NEW.person_id, OLD.person_id));
    ELSIF TG_TABLE_NAME = 'records_archive' AND TG_OP = 'UPDATE' THEN
        PERFORM kuaiji_index_person(NEW.person_id);
    ELSE
        PERFORM kuaiji_index_at_bureau(NEW.person_id, NEW.bureau_id);
    END IF;
    PERFORM set_config('kuaiji.role', acting, true);
    RETURN NULL;
END $$;

DROP FUNCTION kuaiji_name_keys;
DROP TRIGGER person_indexed ON records_person;
CREATE TRIGGER person_indexed AFTER UPDATE OF name, name_key ON records_person FOR EACH ROW EXECUTE FUNCTION kuaiji_keep_index();
CREATE TRIGGER assertedname_indexed AFTER INSERT OR UPDATE OR DELETE ON records_assertedname FOR EACH ROW EXECUTE FUNCTION kuaiji_keep_index();

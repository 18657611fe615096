-- Back to one asserted name a person: the newest that the pass told. The column stands again by now.
DROP TRIGGER assertedname_indexed ON records_assertedname;
DROP TRIGGER assertedname_audited ON records_assertedname;
DROP TRIGGER person_indexed ON records_person;
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
CREATE OR REPLACE FUNCTION kuaiji_index_person(wanted uuid) RETURNS void LANGUAGE sql AS $$
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
CREATE OR REPLACE FUNCTION kuaiji_index_at_bureau(wanted uuid, bureau uuid) RETURNS void LANGUAGE sql AS $$
    INSERT INTO records_searchkey (bureau_id, key, person_id)
    SELECT DISTINCT bureau, keys.key, p.id
    FROM records_person p CROSS JOIN LATERAL kuaiji_name_keys(p.name, p.name_asserted, p.name_key) AS keys(key)
    WHERE p.id = wanted AND keys.key <> ''
    ON CONFLICT DO NOTHING
$$;

-- It reads names and bureaus whoever has caused the change: as the program's own actor, and gives way to the actor again.
CREATE OR REPLACE FUNCTION kuaiji_keep_index() RETURNS trigger LANGUAGE plpgsql SECURITY DEFINER SET search_path = pg_catalog, public, pg_temp AS $$
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

DROP FUNCTION kuaiji_person_keys, kuaiji_spelling_keys;
DROP POLICY assertedname_rows ON records_assertedname;
ALTER TABLE records_assertedname DISABLE ROW LEVEL SECURITY;
SELECT set_config('kuaiji.role', 'system', true);
UPDATE records_person p SET name_asserted = (
    SELECT spelling FROM records_assertedname a WHERE a.person_id = p.id AND a.system = 'pass' ORDER BY since DESC LIMIT 1)
WHERE EXISTS (SELECT FROM records_assertedname a WHERE a.person_id = p.id AND a.system = 'pass');
SET CONSTRAINTS ALL IMMEDIATE;
SELECT set_config('kuaiji.role', '', true);
CREATE TRIGGER person_indexed AFTER UPDATE OF name, name_asserted, name_key ON records_person FOR EACH ROW EXECUTE FUNCTION kuaiji_keep_index();

-- Save: each path on its own is written where its counter still is the one that was seen.
WITH seen AS MATERIALIZED (
    SELECT id, draft FROM records_application WHERE id = %(id)s AND state IN ('draft', 'returned') FOR UPDATE
), incoming AS MATERIALIZED (
    SELECT i.key AS path, i.value AS entry, s.draft -> i.key AS standing,
           coalesce((s.draft -> i.key ->> 'n')::int, 0) AS n,
           i.value = 'null' OR coalesce((i.value ->> 'n')::int, 0) = coalesce((s.draft -> i.key ->> 'n')::int, 0) AS fresh
    FROM seen s, jsonb_each(%(entries)s::jsonb) i
), saved AS (
    UPDATE records_application a SET
        draft = (a.draft || coalesce((SELECT jsonb_object_agg(path, entry || jsonb_build_object('n', n + 1)) FROM incoming WHERE fresh AND entry <> 'null'), '{}'))
                - coalesce((SELECT array_agg(path) FROM incoming WHERE entry = 'null'), '{}'),
        version = a.version + 1, changed_at = %(at)s
    FROM seen s WHERE a.id = s.id AND EXISTS (SELECT FROM incoming WHERE fresh)
)
SELECT path, fresh, CASE WHEN fresh THEN n + 1 ELSE n END, standing::text FROM incoming

\set n random(1, 1000000000000)
\set region random(0, 2999)
WITH a AS (
    INSERT INTO application (campaign_id, region_id, status, idno_hash, name, payload)
    VALUES (2, :region, 'submitted', sha256((:n)::text::bytea), '样例甲', (:payload)::jsonb) RETURNING id
), e AS (
    INSERT INTO evidence (application_id, kind, sha256, size, mime, storage_key)
    SELECT a.id, 'kind' || k, sha256(k::text::bytea), 200000, 'image/jpeg', 'k/' || a.id || '/' || k FROM a, generate_series(1, 8) k
), u AS (
    INSERT INTO audit (actor, action, object_type, object_id, ip, detail) SELECT 'a', 'submit', 'application', a.id, '192.0.2.1', '{}' FROM a
)
INSERT INTO state_change (application_id, from_state, to_state, actor) SELECT a.id, 'draft', 'submitted', 'a' FROM a;

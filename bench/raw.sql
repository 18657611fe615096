-- The least that a submission must write: measuring's schema, seeded so that plans and indexes are those of a running system.
CREATE TABLE application (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, public_id uuid NOT NULL DEFAULT gen_random_uuid(), campaign_id int NOT NULL,
    region_id int NOT NULL, status text NOT NULL, version int NOT NULL DEFAULT 1, idno_hash bytea NOT NULL, name text NOT NULL, payload jsonb NOT NULL,
    created_at timestamptz NOT NULL DEFAULT now(), updated_at timestamptz NOT NULL DEFAULT now(), UNIQUE (campaign_id, idno_hash));
CREATE INDEX ON application (region_id, status, updated_at, id);
CREATE TABLE evidence (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, application_id bigint NOT NULL REFERENCES application, kind text NOT NULL, sha256 bytea NOT NULL,
    size int NOT NULL, mime text NOT NULL, storage_key text NOT NULL);
CREATE INDEX ON evidence (application_id);
CREATE TABLE audit (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, at timestamptz NOT NULL DEFAULT now(), actor text NOT NULL, action text NOT NULL,
    object_type text NOT NULL, object_id bigint NOT NULL, ip text NOT NULL, detail jsonb NOT NULL);
CREATE TABLE state_change (
    id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, application_id bigint NOT NULL REFERENCES application, from_state text NOT NULL,
    to_state text NOT NULL, actor text NOT NULL, at timestamptz NOT NULL DEFAULT now());
CREATE INDEX ON state_change (application_id);

CREATE FUNCTION seed(rows int, body text) RETURNS void LANGUAGE sql AS $$
    INSERT INTO application (campaign_id, region_id, status, idno_hash, name, payload)
    SELECT 1, n % 3000, 'submitted', sha256(n::text::bytea), '样例甲', body::jsonb FROM generate_series(1, rows) n;
    INSERT INTO evidence (application_id, kind, sha256, size, mime, storage_key)
    SELECT n, 'kind' || k, sha256(k::text::bytea), 200000, 'image/jpeg', 'k/' || n || '/' || k FROM generate_series(1, rows) n, generate_series(1, 8) k;
    INSERT INTO audit (actor, action, object_type, object_id, ip, detail)
    SELECT 'a' || n, 'submit', 'application', n, '192.0.2.1', '{}' FROM generate_series(1, rows) n;
    INSERT INTO state_change (application_id, from_state, to_state, actor) SELECT n, 'draft', 'submitted', 'a' || n FROM generate_series(1, rows) n;
$$;

-- What every move tells, in the same statement: the event, the figures, what is due, the jobs.
, told AS (
    INSERT INTO records_event (id, application_id, move, from_state, to_state, account_id, role, name, at, reason)
    SELECT gen_random_uuid(), m.id, %(move)s, b.state, m.state, %(account)s::uuid, %(role)s, %(name)s, %(at)s::timestamptz, %(reason)s::jsonb
    FROM moved m JOIN before b USING (id)
), counted AS (
    INSERT INTO records_progressdelta (id, campaign_id, bureau_id, unit_id, state, delta, at)
    SELECT gen_random_uuid(), b.campaign_id, b.bureau_id, b.unit_id, b.state, -1, %(at)s::timestamptz
    FROM before b JOIN moved m USING (id) WHERE b.state <> 'draft' AND NOT EXISTS (SELECT FROM records_campaign c WHERE c.id = b.campaign_id AND c.drill)
    UNION ALL
    SELECT gen_random_uuid(), m.campaign_id, m.bureau_id, m.unit_id, m.state, 1, %(at)s::timestamptz FROM moved m
    WHERE m.state <> 'draft' AND NOT EXISTS (SELECT FROM records_campaign c WHERE c.id = m.campaign_id AND c.drill)
), due AS (
    INSERT INTO records_duerow (id, kind, ref, due_at)
    SELECT gen_random_uuid(), d.kind, m.id, d.due_at FROM moved m, jsonb_to_recordset(%(due)s::jsonb) AS d(kind text, due_at timestamptz)
    ON CONFLICT (kind, ref) WHERE done_at IS NULL DO UPDATE SET due_at = excluded.due_at
), said AS (
    INSERT INTO records_message (id, scheme, person_id, to_sealed, to_hash, template, body_sealed, purpose, state, event_key, tries, created_at, provider_ref)
    SELECT t.id, t.scheme, t.person_id, t.to_sealed, t.to_hash, t.event, t.body_sealed, t.event, 'queued', t.key, 0, %(at)s::timestamptz, ''
    FROM moved m, jsonb_to_recordset(%(told)s::jsonb)
        AS t(id uuid, scheme text, person_id uuid, to_sealed text, to_hash text, event text, body_sealed text, key text)
    ON CONFLICT DO NOTHING
), job AS MATERIALIZED (
    SELECT procrastinate_defer_jobs_v1(array_agg(
        ROW(j.queue, j.task, 0, j.lock, NULL, j.args, NULL)::procrastinate_job_to_defer_v1)) AS ids
    FROM moved m, jsonb_to_recordset(%(jobs)s::jsonb) AS j(queue text, task text, lock text, args jsonb) HAVING count(*) > 0
)
SELECT m.receipt, m.version, m.state FROM moved m LEFT JOIN job ON job.ids IS NOT NULL

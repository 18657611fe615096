-- Confirm an upload: once, in time, while the form is open. What is read back later is what was measured here.
WITH confirmed AS (
    UPDATE records_evidencefile f SET
        state = 'checking', sha256 = %(sha256)s, size_bytes = %(size_bytes)s, media_type = %(media_type)s, ticket_hash = NULL, expires_at = NULL
    FROM records_application a
    WHERE f.id = %(id)s AND f.state = 'uploading' AND f.ticket_hash = %(ticket)s AND f.removed_at IS NULL AND (f.expires_at IS NULL OR f.expires_at > %(at)s)
      AND a.id = f.application_id AND a.state IN ('draft', 'returned')
    RETURNING f.id
), job AS MATERIALIZED (
    SELECT procrastinate_defer_jobs_v1(array_agg(
        ROW(j.queue, j.task, 0, j.lock, NULL, j.args, NULL)::procrastinate_job_to_defer_v1)) AS ids
    FROM confirmed, jsonb_to_recordset(%(jobs)s::jsonb) AS j(queue text, task text, lock text, args jsonb) HAVING count(*) > 0
)
SELECT confirmed.id FROM confirmed LEFT JOIN job ON job.ids IS NOT NULL

-- Submit: lock the row as it was read, put what is submitted in its place. The tail tells of it.
WITH before AS MATERIALIZED (
    SELECT id, state, campaign_id, bureau_id, unit_id FROM records_application
    WHERE id = %(id)s AND version = %(version)s AND state = %(from)s FOR UPDATE
), moved AS (
    UPDATE records_application a SET
        state = %(to)s, version = a.version + 1, changed_at = %(at)s,
        submission_key = %(key)s, receipt = coalesce(a.receipt, %(receipt)s),
        answers = %(answers)s::jsonb, asked = %(asked)s::jsonb, territory = %(territory)s::jsonb, commitment = %(commitment)s::jsonb,
        bureau_id = %(bureau)s, unit_id = %(unit)s,
        submitted_at = %(at)s, first_submitted_at = coalesce(a.first_submitted_at, %(at)s), due_at = %(due_at)s, weighed_at = NULL
    FROM before b WHERE a.id = b.id
    RETURNING a.id, a.receipt, a.version, a.state, a.campaign_id, a.bureau_id, a.unit_id
)

-- Any other move: the lease ends and nothing is held any more; a decision comes with `decided`, stays with its outcome, and goes when the case goes back.
WITH before AS MATERIALIZED (
    SELECT id, state, campaign_id, bureau_id, unit_id FROM records_application
    WHERE id = %(id)s AND version = %(version)s AND state = %(from)s FOR UPDATE
), moved AS (
    UPDATE records_application a SET
        state = %(to)s::text, version = a.version + 1, changed_at = %(at)s, leased_by_id = NULL, leased_until = NULL,
        held_at = NULL, held_by_id = NULL, held_reason = '', weighed_at = NULL,
        decision = CASE WHEN %(to)s::text = 'decided' THEN %(decision)s::text WHEN %(to)s::text IN ('approved', 'refused') THEN a.decision ELSE '' END,
        decided_at = CASE WHEN %(to)s::text = 'decided' THEN %(at)s::timestamptz WHEN %(to)s::text IN ('approved', 'refused') THEN a.decided_at END,
        bureau_id = coalesce(%(bureau)s::uuid, a.bureau_id), archive_id = coalesce(%(archive)s::uuid, a.archive_id),
        due_at = coalesce(%(term)s::timestamptz, a.due_at)
    FROM before b WHERE a.id = b.id
    RETURNING a.id, a.receipt, a.version, a.state, a.campaign_id, a.bureau_id, a.unit_id
)

-- Claim: the reviewer's own case first, then the oldest that nobody holds; others pass over it at once.
WITH free AS MATERIALIZED (
    SELECT id FROM records_application
    WHERE state = 'in_review' AND person_id IS DISTINCT FROM %(person)s::uuid AND bureau_id = ANY (%(bureaus)s::uuid[]) AND (%(only)s::uuid IS NULL OR id = %(only)s::uuid)
      AND (leased_until IS NULL OR leased_until <= %(at)s OR leased_by_id = %(account)s)
    ORDER BY (leased_by_id IS NOT DISTINCT FROM %(account)s AND leased_until > %(at)s) DESC, submitted_at, id
    LIMIT 1 FOR UPDATE SKIP LOCKED
)
UPDATE records_application a SET leased_by_id = %(account)s, leased_until = %(until)s FROM free WHERE a.id = free.id RETURNING a.id

-- What stands around an application: its files in the order of their pages, whether its unit has confirmed, what came back last.
SELECT
    (SELECT json_agg(json_build_array(f.id, f.path, f.state, f.media_type, f.size_bytes, coalesce(f.pages, 1), f.refusal, f.n, f.findings)
            ORDER BY f.path, f.n, f.created_at)
     FROM records_evidencefile f WHERE f.application_id = a.id AND f.removed_at IS NULL AND f.state <> 'uploading') AS around_files,
    a.first_submitted_at IS NOT NULL
        AND EXISTS (SELECT FROM records_finding u WHERE u.application_id = a.id AND u.verdict = 'confirmed') AS around_confirmed,
    CASE WHEN a.first_submitted_at IS NOT NULL THEN (
        SELECT json_agg(json_build_array(r.path, r.code, r.text, r.fixed_at IS NOT NULL)) FROM records_returnitem r
        WHERE r.application_id = a.id AND r.event_id = (
            SELECT i.event_id FROM records_returnitem i JOIN records_event e ON e.id = i.event_id WHERE i.application_id = a.id
            ORDER BY e.at DESC LIMIT 1)) END AS around_returned

-- What stands around an application: its files in the order of their pages, whether its unit has confirmed, what came back last.
SELECT
    (SELECT json_agg(json_build_array(f.id, f.path, f.state, f.media_type, f.size_bytes, coalesce(f.pages, 1), f.refusal) ORDER BY f.path, f.n, f.created_at)
     FROM records_evidencefile f WHERE f.application_id = %(id)s AND f.removed_at IS NULL AND f.state <> 'uploading'),
    EXISTS (SELECT FROM records_finding u WHERE u.application_id = %(id)s AND u.verdict = 'confirmed'),
    (SELECT json_agg(json_build_array(r.path, r.code, r.text, r.fixed_at IS NOT NULL)) FROM records_returnitem r
     WHERE r.application_id = %(id)s AND r.event_id = (
         SELECT i.event_id FROM records_returnitem i JOIN records_event e ON e.id = i.event_id WHERE i.application_id = %(id)s ORDER BY e.at DESC LIMIT 1))

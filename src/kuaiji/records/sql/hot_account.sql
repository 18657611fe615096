-- Who knocks: an account with the person it opens, the units it speaks for and the posts it holds, in one round trip.
SELECT a.*, p.person_id AS opens, p.assurance AS opens_assurance,
    ARRAY(SELECT c.unit_id FROM records_unitclerk c WHERE c.account_id = a.id AND c.is_active) AS clerk_of,
    (SELECT json_agg(json_build_array(s.bureau_id, s.role, s.valid_from, s.valid_to, s.rests_on) ORDER BY s.bureau_id, s.role)
     FROM records_staffpost s WHERE s.account_id = a.id) AS post_rows
FROM records_account a LEFT JOIN records_accountperson p ON p.account_id = a.id AND p.until IS NULL
WHERE a.id = %(id)s AND a.is_active

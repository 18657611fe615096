-- The campaign of a jurisdiction that is open at an instant, or else the one whose window is nearest; with the edition that holds then.
SELECT c.id, coalesce(dated.edition_id, c.edition_id), c.bureau_id, c.title::json, c.opens_at, c.closes_at, c.target_on
FROM records_campaign c LEFT JOIN LATERAL (
    SELECT e.edition_id FROM records_campaignedition e WHERE e.campaign_id = c.id AND e.from_at <= %(at)s ORDER BY e.from_at DESC LIMIT 1
) dated ON true
WHERE c.scheme = %(slug)s AND NOT c.drill
ORDER BY greatest(c.opens_at - %(at)s, %(at)s - c.closes_at, '0'), coalesce(c.closes_at <= %(at)s, false), c.created_at DESC LIMIT 1

-- A person's own application in a campaign; one that was refused does not stand in the way of the next.
SELECT * FROM records_application WHERE campaign_id = %(campaign)s AND person_id = %(person)s AND state <> 'refused'

-- A person's own application in a campaign with all of its columns; one that was refused does not stand in the way of the next.
, a.* FROM records_application a WHERE a.campaign_id = %(campaign)s AND a.person_id = %(person)s AND a.state <> 'refused'

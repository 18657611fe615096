-- The bureau that serves a division on a day.
SELECT b.* FROM records_bureaudivision d JOIN records_bureau b ON b.id = d.bureau_id
WHERE d.scheme = %(scheme)s AND d.division = %(division)s AND d.valid_from <= %(on)s AND (d.valid_to IS NULL OR d.valid_to > %(on)s) LIMIT 1

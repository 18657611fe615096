-- The bureau that serves a division on a day.
SELECT bureau_id FROM records_bureaudivision
WHERE scheme = %(scheme)s AND division = %(division)s AND valid_from <= %(on)s AND (valid_to IS NULL OR valid_to > %(on)s) LIMIT 1

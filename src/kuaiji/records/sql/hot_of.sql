-- The same for an application that is at hand already.
FROM records_application a WHERE a.id = %(id)s

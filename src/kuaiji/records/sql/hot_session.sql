-- What a session keeps, while it lasts.
SELECT session_data FROM django_session WHERE session_key = %(key)s AND expire_date > clock_timestamp()

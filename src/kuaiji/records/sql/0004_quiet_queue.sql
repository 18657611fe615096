-- NOTIFY takes a lock of the whole cluster at commit: it cut one-row commits to a third or less (settled 27). Workers poll instead.
DROP TRIGGER IF EXISTS procrastinate_jobs_notify_queue_job_inserted_v1 ON procrastinate_jobs;
DROP TRIGGER IF EXISTS procrastinate_jobs_notify_queue_job_aborted_v1 ON procrastinate_jobs;

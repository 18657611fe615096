"""The reference tables as Django's models; they are made by raw.sql."""

from uuid import uuid4

from django.db import models
from django.db.models.functions import Now


class Application(models.Model):
    public_id = models.UUIDField(default=uuid4)
    campaign_id = models.IntegerField()
    region_id = models.IntegerField()
    status = models.TextField()
    version = models.IntegerField(default=1)
    idno_hash = models.BinaryField()
    name = models.TextField()
    payload = models.JSONField()
    created_at = models.DateTimeField(db_default=Now())
    updated_at = models.DateTimeField(db_default=Now())

    class Meta:
        managed, db_table = False, "application"


class Evidence(models.Model):
    application = models.ForeignKey(Application, on_delete=models.PROTECT)
    kind = models.TextField()
    sha256 = models.BinaryField()
    size = models.IntegerField()
    mime = models.TextField()
    storage_key = models.TextField()

    class Meta:
        managed, db_table = False, "evidence"


class Audit(models.Model):
    at = models.DateTimeField(db_default=Now())
    actor = models.TextField()
    action = models.TextField()
    object_type = models.TextField()
    object_id = models.BigIntegerField()
    ip = models.TextField()
    detail = models.JSONField(default=dict)

    class Meta:
        managed, db_table = False, "audit"


class StateChange(models.Model):
    application = models.ForeignKey(Application, on_delete=models.PROTECT)
    from_state = models.TextField()
    to_state = models.TextField()
    actor = models.TextField()
    at = models.DateTimeField(db_default=Now())

    class Meta:
        managed, db_table = False, "state_change"

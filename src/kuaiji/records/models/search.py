"""Keys under which people are found by name: one and two characters, pinyin and its initials (settled 20)."""

from django.db import models


class SearchKey(models.Model):
    """That a person known to a bureau is found under a key. Written by triggers, read by one function; the web role sees nothing of it."""

    pk = models.CompositePrimaryKey("bureau_id", "key", "person_id")
    bureau_id = models.UUIDField()
    key = models.CharField(max_length=120, db_collation="C")
    person_id = models.UUIDField(db_index=True)

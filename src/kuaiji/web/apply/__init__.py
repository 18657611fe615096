"""The form: begun once, filled in topic by topic, checked and handed in."""

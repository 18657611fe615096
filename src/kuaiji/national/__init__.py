"""The national base scheme, the field dictionary and the code lists, as data."""

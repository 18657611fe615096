"""A person's own pages: how the application stands, the archive, what may be done with it, what may be printed."""

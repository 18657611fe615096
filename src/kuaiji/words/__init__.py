"""Every sentence by key, in three languages."""

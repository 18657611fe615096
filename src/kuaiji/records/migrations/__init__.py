"""One linear history; max_migration.txt names its last."""

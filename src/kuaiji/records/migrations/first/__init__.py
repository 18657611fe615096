"""The operations of the first migration, in their order; in a folder of their own, since Django takes every module beside it for a migration."""

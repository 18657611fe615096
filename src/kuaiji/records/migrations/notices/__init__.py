"""The operations of 0023_notices in parts."""

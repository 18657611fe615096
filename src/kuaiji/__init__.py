"""Kuaiji: collecting and keeping the records of accounting personnel."""

"""Composition: settings, addresses, keys, processes."""

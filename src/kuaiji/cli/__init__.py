"""The kuaiji command."""

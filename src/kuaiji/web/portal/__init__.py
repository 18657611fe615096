"""A jurisdiction's first pages: what it asks, of whom, until when, and whom to turn to."""

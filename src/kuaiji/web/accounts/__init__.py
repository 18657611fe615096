"""The doors: logging in, registering, recovering, the pass, the staff's door, going out."""

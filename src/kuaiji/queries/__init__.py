"""What can be asked: a module a noun, reads only."""

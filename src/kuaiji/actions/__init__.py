"""What can be done: a module a noun, a function a verb."""

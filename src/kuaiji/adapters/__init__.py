"""The parts of the world that Django does not abstract."""

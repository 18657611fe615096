"""What is read from pictures of papers."""

"""What is true in any bureau, on paper as well: plain Python, no framework, no clock, no files."""

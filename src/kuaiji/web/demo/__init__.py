"""What only the demo has: the role bar, the inbox of text messages, the clock. Mounted only where DEMO is on."""

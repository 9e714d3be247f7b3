"""Taking in a text: reading it, looking at what was read, and keeping it."""

"""Records as plain data, for programs and downloads."""

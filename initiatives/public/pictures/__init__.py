"""Pictures of the record: SVG drawn by the server, with a table of the same figures behind each."""

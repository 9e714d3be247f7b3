"""The status desk: what needs an editor, and recording it in place or for many at once."""

"""Likely duplicates, and making one record of two."""

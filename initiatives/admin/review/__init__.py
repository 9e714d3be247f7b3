"""Submitting drafts and proposed changes, and deciding on them."""

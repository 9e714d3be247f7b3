"""Tables of records: export, template and import."""

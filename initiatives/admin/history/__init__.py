"""Who changed what: of one record and of all, comparing versions and restoring one."""

"""The reading desk: a text beside its records, and what is made of its words."""

"""Taking in tables of records: reading a file, checking its rows against the records, and applying them.

A file is read as a whole (`reading`), which tells what of it can't be a table. Its rows are checked slice by slice
(`checking`), with what a slice needs looked up at once (`lookups`) and nothing written. Once somebody confirms, all
rows are checked again and applied in one transaction (`importing`), or none is.
"""

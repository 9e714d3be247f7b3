"""What the database itself keeps, whatever writes to it: the rules of the records, and the public revision.

Two sorts of triggers, declared here once for SQLite and PostgreSQL and reinstalled after every `migrate` (SQLite
drops a table's triggers without a word when a migration remakes the table):

* a `Rule` refuses a write with a sentence, which arrives in Python as an `IntegrityError`;
* a `Note` writes beside a write: the public revision, the used addresses and the search index.

The revision's triggers let one writing transaction run at a time on PostgreSQL; they are BEFORE statement triggers,
since AFTER ones deadlock.
"""

from .install import drop, expected, gate, install, install_after_migrate, installed, missing
from .search_index import COLUMN as INDEXED
from .search_index import indexed_models, rebuild

__all__ = [
    "INDEXED",
    "drop",
    "expected",
    "gate",
    "indexed_models",
    "install",
    "install_after_migrate",
    "installed",
    "missing",
    "rebuild",
]

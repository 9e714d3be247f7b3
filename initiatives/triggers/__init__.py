"""What the database itself keeps, whatever writes to it: the rules of the records, and the public revision.

Two sorts of triggers, declared here once for SQLite and PostgreSQL and reinstalled after every `migrate` (SQLite
drops a table's triggers without a word when a migration remakes the table):

* a `Rule` refuses a write with a sentence, which arrives in Python as an `IntegrityError`;
* a `Note` writes beside a write: the public revision and the used addresses.

The revision's triggers let one writing transaction run at a time on PostgreSQL; they are BEFORE statement triggers,
since AFTER ones deadlock.
"""

from .install import drop, expected, gate, install, install_after_migrate, installed, missing

__all__ = ["drop", "expected", "gate", "install", "install_after_migrate", "installed", "missing"]

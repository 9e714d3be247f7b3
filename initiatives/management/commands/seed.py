"""Load the sources in `fixtures/`, each a folder with its text and its records."""

from argparse import ArgumentParser
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connection, transaction
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.intake import differences, records_file, seeding


class Command(BaseCommand):
    """`manage.py seed`: add what is missing, report what differs, overwrite nothing unless told to."""

    help = "Adds the records of the sources in fixtures/ that are missing, and reports what differs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        """Take the folders to load, and whether to overwrite."""
        parser.add_argument("folders", nargs="*", type=Path, help="folders to load; all in fixtures/ by default")
        parser.add_argument(
            "--overwrite", action="store_true", help="set values that editors changed back to those of the files"
        )

    def handle(self, *args: Any, **options: Any) -> None:
        """Load all folders in one transaction."""
        folders = options["folders"] or sorted(
            path.parent for path in (settings.BASE_DIR / "fixtures").glob(f"*/{records_file.RECORDS}")
        )
        try:
            with transaction.atomic():
                for folder in folders:
                    report = seeding.seed(records_file.read(folder), overwrite=options["overwrite"])
                    self._tell(folder, report, in_full=options["verbosity"] > 0)
                if connection.vendor == "postgresql":
                    # Else it plans for the empty tables that it knew, and a page takes minutes until it looks again.
                    connection.cursor().execute("ANALYZE")
        except records_file.UnfitRecords as error:
            raise CommandError(_("Nothing was stored. %(error)s") % {"error": error}) from error

    def _tell(self, folder: Path, report: differences.Report, *, in_full: bool) -> None:
        for sentence in report.left if in_full else ():
            self.stdout.write(sentence)
        done = [
            verb % {"rows": ", ".join(f"{name} {count}" for name, count in counts.items())}
            for verb, counts in ((_("added %(rows)s"), report.added), (_("changed %(rows)s"), report.changed))
            if counts
        ]
        if not done:
            done = [_("nothing added") if report.left else _("up to date")]
        if report.left:
            differ = ngettext(
                "%(count)d thing differs from the file", "%(count)d things differ from the file", len(report.left)
            )
            done.append(differ % {"count": len(report.left)})
        self.stdout.write(f"{folder.name}: {'; '.join(done)}.")

"""Verify that the search index is that of the records."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from initiatives import search_index
from initiatives.models import IndexedWord
from initiatives.verification import derived_columns


class Command(BaseCommand):
    """`manage.py verify_search`: every word of the index against the records, and every record against the index."""

    help = "Verifies the search index against the records. Exits 1 on any fault. check_data does this too."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each fault; exit 1 where there is one."""
        count = 0
        for fault in (*derived_columns(), *search_index.faults()):
            count += 1
            self.stderr.write(fault)
        if count:
            raise CommandError(ngettext("%(count)d fault found.", "%(count)d faults found.", count) % {"count": count})
        words = IndexedWord.objects.count()
        self.stdout.write(
            ngettext("%(count)d word verified; no fault.", "%(count)d words verified; no fault.", words)
            % {"count": words}
        )

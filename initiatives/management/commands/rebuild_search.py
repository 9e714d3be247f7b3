"""Make the search index anew."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils.translation import ngettext

from initiatives import search_index


class Command(BaseCommand):
    """`manage.py rebuild_search`: works out the words of every record again, and makes the index of them."""

    help = "Makes the search index anew from the records, in one transaction; readers see the old one until it is done."

    def handle(self, *args: Any, **options: Any) -> None:
        """Rebuild, and say how many words there are now."""
        count = search_index.rebuild()
        self.stdout.write(ngettext("%(count)d word indexed.", "%(count)d words indexed.", count) % {"count": count})

"""Verify that the data keeps its promises."""

from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.utils.translation import ngettext

from initiatives import verification
from initiatives.models import Quote


class Command(BaseCommand):
    """`manage.py check_data`: every quote against its text, every current status against its history, and the rest."""

    help = "Verifies every quote, current status, piece of evidence and trigger. Exits 1 on any fault."

    def handle(self, *args: Any, **options: Any) -> None:
        """Print a line for each fault; exit 1 where there is one."""
        count = 0
        for fault in verification.faults():
            count += 1
            self.stderr.write(fault)
        if count:
            raise CommandError(ngettext("%(count)d fault found.", "%(count)d faults found.", count) % {"count": count})
        quotes = Quote.objects.count()
        self.stdout.write(
            ngettext("%(count)d quote verified; no fault.", "%(count)d quotes verified; no fault.", quotes)
            % {"count": quotes}
        )

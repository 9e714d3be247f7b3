"""What the reading desk keeps of a text: the parts that were set aside, and where somebody is reading."""

from collections.abc import Iterable
from datetime import timedelta

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import QuerySet
from django.utils import timezone
from django.utils.translation import gettext as _

from initiatives import refusals
from initiatives.anchoring import Span
from initiatives.choices import Part
from initiatives.models import OpenText, PublicRevision, SetAside, Source, SourceVersion, User

from .saving import save

STILL_OPEN = timedelta(minutes=2)  # who was not seen for as long has left the text


@transaction.atomic
def set_aside(
    *, version: SourceVersion, parts: Iterable[Span], what: str = Part.SENTENCE, reason: str = "", actor: User | None
) -> list[SetAside]:
    """Set stretches of a text aside: sentences that become no record, or suggestions that are dismissed.

    A part that was set aside already gets the new reason. Raises `ValidationError` under `reason` for sentences
    without one, and for a part that lies outside the text.
    """
    PublicRevision.objects.take_turn()
    reason = reason.strip()
    if what == Part.SENTENCE and not reason:
        raise ValidationError({"reason": _("Say why the sentence becomes no record. Readers may see the reason.")})
    length = len(version.text)
    known = {(row.start, row.end): row for row in SetAside.objects.filter(version=version, what=what)}
    rows = []
    for start, end in parts:
        if not 0 <= start < end <= length:
            raise ValidationError(_("This part isn’t in the text any more. Load the page again."))
        row = known.get((start, end))
        if row is None:
            row = SetAside(
                version=version, start=start, end=end, what=what, reason=reason, created_by=actor, updated_by=actor
            )
            refusals.insert(row, actor)
        elif row.reason != reason:
            row.reason, row.updated_by = reason, actor
            row._history_user = actor  # type: ignore[attr-defined]
            row.save()
        rows.append(row)
    return rows


@transaction.atomic
def take_back(*, version: SourceVersion, parts: Iterable[Span], what: str = Part.SENTENCE, actor: User | None) -> int:
    """Open again what was set aside within stretches of a text; returns how many parts that were.

    The field history keeps what was set aside, why and by whom.
    """
    PublicRevision.objects.take_turn()
    spans = list(parts)
    taken = 0
    for row in SetAside.objects.filter(version=version, what=what):
        if any(start < row.end and row.start < end for start, end in spans):
            row._history_user = actor  # type: ignore[attr-defined]
            row.delete()
            taken += 1
    return taken


def note_place(*, version: SourceVersion, user: User, place: int | None = None) -> OpenText:
    """Keep that the person has the text open now, and at which code point they read; None keeps the last place."""
    seen: dict[str, object] = {"seen_at": timezone.now()}
    if place is not None:
        seen["place"] = min(max(place, 0), max(len(version.text) - 1, 0))
    found, _created = OpenText.objects.update_or_create(user=user, version=version, defaults=seen)
    return found


def also_open(*, version: SourceVersion, user: User) -> QuerySet[OpenText]:
    """Who else has the text open: was seen in it lately. The one seen last comes first."""
    lately = timezone.now() - STILL_OPEN
    others = OpenText.objects.filter(version=version, seen_at__gte=lately).exclude(user=user)
    return others.select_related("user").order_by("-seen_at")


@transaction.atomic
def show_coverage(*, source: Source, shown: bool, actor: User | None) -> None:
    """Show readers of a source which sentences were left out, and why; or no longer."""
    PublicRevision.objects.take_turn()
    source.refresh_from_db()
    if source.shows_coverage != shown:
        source.shows_coverage = shown
        source.version += 1
        save(source, ["shows_coverage", "version"], actor)

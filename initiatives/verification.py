"""Whether the data keeps its promises: each function yields a sentence for each fault it finds.

The database refuses most faults as they are written (see `triggers`); this finds what slipped past it, such as an
edit of the file by hand, or a rule that a database can't hold.
"""

from collections.abc import Iterator
from typing import Any

from django.apps import apps
from django.db import connection
from django.db.models import Exists, OuterRef
from django.utils.translation import gettext as _

from initiatives import anchoring, dates, search_index, stated, triggers
from initiatives.choices import Basis, Delivery, EventState, Publication, Stage, Stance
from initiatives.models import (
    Citation,
    Event,
    EventChange,
    EventParticipation,
    Initiative,
    LaterPlace,
    Name,
    Organisation,
    Participation,
    Quote,
    SourceVersion,
    StatusChange,
)
from initiatives.models.fields import EdtfField, TokensField
from initiatives.past_faults import past_days


def faults() -> Iterator[str]:
    """Every fault in the database, a sentence each."""
    yield from texts()
    yield from quotes()
    yield from later_places()
    yield from current_statuses()
    yield from past_days()
    yield from evidence()
    yield from stated_words()
    yield from merges()
    yield from derived_columns()
    yield from search_index.faults()
    yield from missing_triggers()


def texts() -> Iterator[str]:
    """Texts that aren't those of their SHA-256, and passages that aren't their paragraphs."""
    for version in SourceVersion.objects.select_related("source").prefetch_related("passages").iterator(20):
        if anchoring.sha256(version.text) != version.sha256:
            yield _("%(version)s: the text isn’t the one of its SHA-256.") % {"version": version}
        kept = [(passage.start, passage.end) for passage in version.passages.all()]
        if kept != [(span.start, span.end) for span in anchoring.split_passages(version.text)]:
            yield _("%(version)s: the passages aren’t the paragraphs of the text.") % {"version": version}


def quotes() -> Iterator[str]:
    """Quotes whose words don't stand in the text at their place."""
    for quote in Quote.objects.select_related("version__source").iterator(500):
        words = anchoring.Selector(quote.start, quote.end, quote.exact, quote.prefix, quote.suffix)
        if not anchoring.verify(quote.version.text, words):
            yield _("%(version)s: “%(exact)s” doesn’t stand at %(start)d to %(end)d.") % {
                "version": quote.version,
                "exact": quote.exact[:80],
                "start": quote.start,
                "end": quote.end,
            }


def later_places() -> Iterator[str]:
    """Quotes whose places in the later versions of their text aren't those where their words stand."""
    for version in SourceVersion.objects.filter(number__gt=1).select_related("source").iterator(20):
        kept = {place.quote_id: (place.start, place.end) for place in LaterPlace.objects.filter(version=version)}
        for earlier in SourceVersion.objects.filter(source=version.source, number__lt=version.number):
            for quote in earlier.quotes.all():
                words = anchoring.Selector(quote.start, quote.end, quote.exact, quote.prefix, quote.suffix)
                place = anchoring.find_again(version.text, words, earlier.text) or (None, None)
                if kept.get(quote.pk) != place:
                    yield _("%(version)s: it isn’t on record where “%(exact)s” of version %(number)d stands in it.") % {
                        "version": version,
                        "exact": quote.exact[:80],
                        "number": earlier.number,
                    }


def current_statuses() -> Iterator[str]:
    """Records whose stage, delivery or state isn't that of the row which docs/design.md, section 2 calls current."""
    for initiative in Initiative.objects.iterator(500):
        change = StatusChange.objects.filter(initiative=initiative).current()
        kept = (initiative.stage, initiative.delivery, initiative.effective_edtf, initiative.effective_latest)
        current = (
            (change.stage, change.delivery, change.effective_edtf, change.effective_latest)
            if change
            else (Stage.NOT_STATED, Delivery.NO_EVIDENCE, "", None)
        )
        if kept != current:
            yield _("%(record)s: its current stage isn’t that of its history.") % {"record": initiative.slug}
    for event in Event.objects.iterator(500):
        changed = EventChange.objects.filter(event=event).current()
        if event.state != (changed.state if changed else EventState.NOT_STATED):
            yield _("%(record)s: its current state isn’t that of its history.") % {"record": event.slug}


def evidence() -> Iterator[str]:
    """Published records without public words that show that they exist, and changes without evidence."""
    public_words = Citation.objects.from_public_sources()
    for model, column in ((Initiative, "initiative"), (Organisation, "organisation"), (Event, "event")):
        cited = public_words.filter(**{column: OuterRef("pk")}, stance=Stance.SUPPORTS)
        for record in model._default_manager.public().exclude(Exists(cited)).iterator():
            yield _("%(record)s is published, and no public words show that it exists.") % {"record": record.slug}
    histories: tuple[tuple[Any, str, str], ...] = (
        (StatusChange, "initiative", "status_change"),
        (EventChange, "event", "event_change"),
    )
    for history, owner, column in histories:
        cited = public_words.filter(**{column: OuterRef("pk")})
        shown = history._default_manager.uncorrected().filter(**{f"{owner}__publication": Publication.PUBLISHED})
        bare = shown.exclude(Exists(cited))
        for change in bare.select_related(owner).iterator():
            record = getattr(change, owner)
            yield _("%(record)s: a change of its status cites no public words.") % {"record": record.slug}


def stated_words() -> Iterator[str]:
    """Names and wordings that are said to be a source's own and stand in no text that the record cites."""
    for name in Name.objects.filter(basis=Basis.STATED).select_related("initiative", "organisation").iterator():
        record = name.initiative or name.organisation
        if record and stated.absent_title(name.text, record):
            yield _("%(record)s: the name “%(words)s” stands in no source.") % {
                "record": record.slug,
                "words": name.text,
            }
    for model, (text, basis) in stated.TITLES.items():
        # The words that a merged record cited are cited by the one that it was merged into.
        for titled in model._default_manager.filter(**{basis: Basis.STATED}, merged_into=None).iterator():
            if stated.absent_title(getattr(titled, text), titled):
                yield _("%(record)s: its title is said to be the source’s own, and stands in none.") % {
                    "record": titled.slug
                }
    worded: tuple[Any, ...] = (StatusChange, EventChange, Participation, EventParticipation)
    for kind in worded:
        for row in kind._default_manager.exclude(as_stated="").iterator():
            if stated.absent(row.as_stated, stated.texts_for(row)):
                yield _("%(row)s: “%(words)s” stands in no text that it cites.") % {"row": row, "words": row.as_stated}


def merges() -> Iterator[str]:
    """Merged records that are still shown, or that lead to nothing but another merged record, round and round."""
    for model in (Initiative, Organisation, Event):
        merged = model._default_manager.filter(merged_into__isnull=False)
        for record in merged.exclude(publication=Publication.WITHDRAWN).iterator():
            yield _("%(record)s was merged into another record and isn’t withdrawn.") % {"record": record.slug}
        for record in merged.filter(merged_into__merged_into__isnull=False).iterator():
            yield _("%(record)s was merged into a record that was itself merged.") % {"record": record.slug}


def derived_columns() -> Iterator[str]:
    """Search tokens that aren't those of the row's words, and bounds that aren't those of its EDTF date."""
    for model in apps.get_app_config("initiatives").get_models():
        columns = [
            column
            for column in model._meta.local_fields
            if isinstance(column, EdtfField | TokensField) and _own(column)
        ]
        if not columns:
            continue
        for row in model._default_manager.iterator(500):
            for column in columns:
                if not _agrees(row, column):
                    yield _("%(kind)s %(id)s: its %(column)s isn’t what its row gives.") % {
                        "kind": model._meta.verbose_name,
                        "id": row.pk,
                        "column": column.name,
                    }


def _own(column: Any) -> bool:
    """Whether the column works something out, as its copy in a history table doesn't."""
    return bool(column.sources if isinstance(column, TokensField) else column.earliest_field)


def _agrees(row: Any, column: EdtfField | TokensField) -> bool:
    if isinstance(column, TokensField):
        return bool(getattr(row, column.name) == column.tokens_of(row))
    try:
        return column.bounds_of(row) == (getattr(row, column.earliest_field), getattr(row, column.latest_field))
    except dates.InvalidDate:
        return False


def missing_triggers() -> Iterator[str]:
    """Rules that the database should hold itself and doesn't."""
    for name in sorted(triggers.missing(connection)):
        yield _("The trigger %(name)s is missing. “manage.py migrate” puts it back.") % {"name": name}

"""The source's own words: whether what is said to be stated stands in a text that is cited for it."""

from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Model, Q, QuerySet
from django.utils.translation import gettext as _

from initiatives import anchoring
from initiatives.choices import Basis
from initiatives.models import (
    Citation,
    Event,
    EventParticipation,
    Initiative,
    Name,
    Organisation,
    Participation,
    SourceVersion,
)

TITLES: dict[type[Any], tuple[str, str]] = {
    Initiative: ("title", "title_basis"),
    Event: ("title", "title_basis"),
    Organisation: ("name", "name_basis"),
}  # where each kind of record keeps what it is called, and whose words these are


def absent(words: str, versions: Iterable[SourceVersion], *, title: bool = False) -> str:
    """Why the words stand in none of the versions, in a sentence for a person; "" where they stand in one.

    A title begins with a capital letter, which its words needn't have in the middle of a sentence.
    """
    forms = dict.fromkeys([words, words[:1].lower() + words[1:]] if title else [words])
    sentence = ""
    for version in versions:
        for form in forms:
            try:
                anchoring.locate(version.text, form)
            except anchoring.Ambiguous:
                return ""
            except anchoring.AnchoringError as error:
                sentence = sentence or str(error)
            else:
                return ""
    return sentence or _("No text is cited in which “%(words)s” could stand. Cite the words of one.") % {"words": words}


def texts_of(record: Model) -> QuerySet[SourceVersion]:
    """The versions that the page of a record quotes, for whichever of its claims."""
    quoted = Citation.objects.about(record).order_by().values("quote__version")
    in_histories = Citation.objects.of_histories_in(record).order_by().values("quote__version")
    return SourceVersion.objects.filter(Q(pk__in=quoted) | Q(pk__in=in_histories))


def texts_for(row: Any) -> QuerySet[SourceVersion]:
    """The versions that a row cites; of a participation without words of its own, those that its record quotes."""
    own = SourceVersion.objects.filter(pk__in=row.citations.values("quote__version"))
    record = _record_of(row)
    return own if record is None or own.exists() else texts_of(record)


def faults(record: Model) -> Iterator[str]:
    """A sentence for each title, name and wording of a record that is said to be a source's own and isn't."""
    if type(record) not in TITLES:
        return
    title, basis = TITLES[type(record)]
    if getattr(record, basis) == Basis.STATED and (sentence := absent_title(getattr(record, title), record)):
        yield _("The title or name is said to be the source’s own. %(sentence)s") % {"sentence": sentence}
    if isinstance(record, Initiative | Organisation):
        for name in Name.objects.filter(**{str(record._meta.model_name): record}, basis=Basis.STATED):
            if sentence := absent_title(name.text, record):
                yield _("The name “%(name)s” is said to be the source’s own. %(sentence)s") % {
                    "name": name.text,
                    "sentence": sentence,
                }
    if isinstance(record, Initiative | Event):
        rows: QuerySet[Any] = record.participations.exclude(as_stated="").select_related("organisation")
        for row in rows:
            if sentence := absent(row.as_stated, texts_for(row)):
                yield _("%(row)s: “as stated” takes the source’s own words. %(sentence)s") % {
                    "row": row,
                    "sentence": sentence,
                }


def absent_title(words: str, record: Model) -> str:
    """Why a title or name stands in no text that its record quotes; "" where it stands in one."""
    return absent(words, texts_of(record), title=True)


def _record_of(row: Model) -> Model | None:
    if isinstance(row, Participation):
        return row.initiative
    return row.event if isinstance(row, EventParticipation) else None

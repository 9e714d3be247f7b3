"""What rests on a text so far, as far as the person may be told, and what can be done with a suggestion."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext

from initiatives.admin.reading.text import Placed
from initiatives.choices import OrganisationKind, Part, Publication
from initiatives.intake.suggestions import Suggestion
from initiatives.models import Citation, Initiative, SourceVersion
from initiatives.roles import may_edit
from initiatives.visibility import visible


@dataclass
class Resting:
    """A record, and what of it rests on the text, each with its place."""

    record: Any
    url: str  # where the person may look at it, or "" where nowhere
    quotes: list[Placed] = field(default_factory=list)

    @property
    def kind(self) -> str:
        """What sort of record it is, as the code names it."""
        return str(self.record._meta.model_name)

    @property
    def kind_label(self) -> str:
        """What sort of record it is, in words."""
        return str(self.record._meta.verbose_name)


@dataclass(frozen=True)
class Offer:
    """A form that a suggestion fills: its name, the words of the link, and the values by field."""

    make: str
    label: str
    fills: dict[str, Any]


def quotes_in(version: SourceVersion, user: Any) -> list[Placed]:
    """The citations of the text that the person may see, and those of earlier versions whose words stand in it too."""
    seen = visible(Citation, user)
    own = [
        Placed(citation.quote.start, citation.quote.end, citation)
        for citation in seen.of_version(version).with_claims()  # type: ignore[attr-defined]
    ]
    later = [
        Placed(citation.later_start, citation.later_end, citation)
        for citation in seen.moved_to(version).with_claims()  # type: ignore[attr-defined]
    ]
    found = [placed for placed in (*own, *later) if not _names_anothers_draft(placed.citation, user)]
    return sorted(found, key=lambda placed: (placed.start, placed.end))


def _names_anothers_draft(citation: Any, user: Any) -> bool:
    """Whether the claim names a second record that the person may not know of."""
    match citation.target_kind:
        case "participation" | "event_participation":
            other = getattr(citation, citation.target_kind).organisation
        case "relation":
            other = citation.relation.to_initiative
        case _:
            return False
    return other.publication == Publication.DRAFT and not may_edit(user, other)


def by_record(quotes: Iterable[Placed], user: Any) -> list[Resting]:
    """The records that rest on the quotes, in the order in which the text first speaks of them."""
    found: dict[Any, Resting] = {}
    for placed in quotes:
        record = placed.citation.record
        if record not in found:
            found[record] = Resting(record, _url(record, user))
        found[record].quotes.append(placed)
    return list(found.values())


def _url(record: Any, user: Any) -> str:
    """The record's page among the editors' pages for who may change it, else its public page."""
    if may_edit(user, record):
        return reverse(f"admin:initiatives_{record._meta.model_name}_change", args=[record.pk])
    return str(record.get_absolute_url()) if record.is_public else ""


def is_done(suggestion: Suggestion, quotes: Iterable[Placed]) -> bool:
    """Whether the words of a suggestion are evidence already: of the record that it names, or of any initiative."""
    for placed in quotes:
        if placed.start < suggestion.end and suggestion.start < placed.end:
            record = placed.citation.record
            if suggestion.record_id is not None and suggestion.record_id == record.pk:
                return True
            if suggestion.kind == Part.CANDIDATE and isinstance(record, Initiative):
                return True
    return False


def offers(suggestion: Suggestion, sentence: tuple[int, int], words: str) -> Iterator[Offer]:
    """What a suggestion can become. `sentence` is where its sentence stands, and `words` are the sentence's."""
    named = {"words": suggestion.exact, "place": f"{suggestion.start}-{suggestion.end}"}
    whole = {"words": words, "place": f"{sentence[0]}-{sentence[1]}"}
    day = {"edtf": suggestion.edtf, "text": suggestion.exact, "inferred": suggestion.inferred}
    match suggestion.kind:
        case Part.ORGANISATION | Part.COUNTRY if suggestion.record_id:
            key = f"organisation:{suggestion.record_id}"
            yield Offer(
                "quote",
                gettext("Add the quote to it"),
                {**named, "record": suggestion.label, "record_id": key, "claim": "existence"},
            )
            yield Offer(
                "quote",
                gettext("It takes part in …"),
                {
                    **whole,
                    "claim": "participation",
                    "organisation": suggestion.label,
                    "organisation_id": key,
                    "record": "",
                    "record_id": "",
                },
            )
        case Part.ORGANISATION:
            yield Offer("organisation", gettext("New organisation"), {**named, "title": suggestion.exact})
        case Part.COUNTRY:
            state = {"title": suggestion.label, "sort": OrganisationKind.STATE.value}
            yield Offer("organisation", gettext("New organisation: a state"), {**named, **state})
        case Part.DATE:
            yield Offer("event", gettext("Date of a new event"), {**whole, **day})
            since = {
                "effective": suggestion.edtf,
                "effective_text": suggestion.exact,
                "effective_inferred": suggestion.inferred,
            }
            yield Offer("initiative", gettext("Since when, of a new initiative"), {**whole, **since})
            yield Offer("quote", gettext("A date of an initiative"), {**whole, **day, "claim": "date"})
        case Part.INITIATIVE:
            known = {"record": suggestion.label, "record_id": f"initiative:{suggestion.record_id}"}
            yield Offer("status", gettext("Record its status"), {**whole, **known})
            yield Offer("quote", gettext("Add the quote to it"), {**whole, **known, "claim": "existence"})
        case Part.CANDIDATE:
            yield Offer("initiative", gettext("New initiative"), whole)

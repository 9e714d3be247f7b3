"""The records that the query string of a page names, such as `initiative=a&initiative=b&organisation=c`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.querysets.named import named
from initiatives.strict_filters import MAX_VALUES, says_nothing, shown


@dataclass(frozen=True)
class Found:
    """A record that the reader may add, with the query string that names it too."""

    record: Any
    kind: str
    query: str


@dataclass
class Chosen:
    """What a query string names: the public records of each kind, in its order, and the other parameters' values.

    `problems` say in a sentence each what is wrong with it, and `remarks` what isn't there any more.
    """

    records: dict[str, list[Any]]
    values: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    remarks: list[SafeString] = field(default_factory=list)

    @property
    def count(self) -> int:
        """How many records it names."""
        return sum(len(found) for found in self.records.values())

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The kind and the slug of each record, in the order of the kinds."""
        return [(kind, record.slug) for kind, found in self.records.items() for record in found]

    def query(self, leave_out: Any = None, add: tuple[str, str] | None = None, **values: str) -> str:
        """The query string for these records, less the record `leave_out` and more the pair `add`."""
        made = QueryDict(mutable=True)
        for name, value in values.items():
            if value:
                made[name] = value
        for kind, found in self.records.items():
            made.setlist(kind, [record.slug for record in found if record is not leave_out])
        if add:
            made.appendlist(*add)
        return made.urlencode()

    def to_add(self, found: Mapping[str, Iterable[Any]], **values: str) -> list[Found]:
        """Those of the records `found`, by kind, that aren't among the chosen ones."""
        return [
            Found(record, kind, self.query(add=(kind, record.slug), **values))
            for kind, records in found.items()
            for record in records
            if record not in self.records.get(kind, ())
        ]


def choose(given: QueryDict, kinds: Mapping[str, QuerySet[Any]], longest: Mapping[str, int], most: int) -> Chosen:
    """What `given` names among `kinds`: all records of each kind, with what is to be shown at hand, by parameter.

    `longest` are the other parameters, each given once at most, with the most characters that it may have. Of more
    records than `most` the first ones are read.
    """
    chosen = Chosen({kind: [] for kind in kinds})
    if (parameters := sum(len(values) for _name, values in given.lists())) > MAX_VALUES:
        chosen.problems.append(
            _("The address has %(count)d parameters, and %(most)d at most are read. Leave some out.")
            % {"count": parameters, "most": MAX_VALUES}
        )
        return chosen
    _refuse_parameters(given, kinds, longest, chosen)
    slugs = {kind: list(dict.fromkeys(filter(str.strip, given.getlist(kind)))) for kind in kinds}
    if (count := sum(map(len, slugs.values()))) > most:
        chosen.problems.append(
            ngettext(
                "The address names %(count)d record, and %(most)d at most are shown. Leave some out.",
                "The address names %(count)d records, and %(most)d at most are shown. Leave some out.",
                count,
            )
            % {"count": count, "most": most}
        )
    left = most
    for kind, records in kinds.items():
        answer = named(records, slugs[kind][:left])
        left -= len(slugs[kind][:left])
        chosen.records[kind] = answer.found
        chosen.problems += [
            _("%(kind)s=%(slug)s: there is none with this name. The name is the last part of its page’s address.")
            % {"kind": kind, "slug": shown(slug)}
            for slug in answer.unknown
        ]
        chosen.remarks += [_gone(kind, slug) for slug in answer.withdrawn]
    return chosen


def _refuse_parameters(given: QueryDict, kinds: Mapping[str, Any], longest: Mapping[str, int], chosen: Chosen) -> None:
    """Keep the values of the other parameters, and say what is wrong with any."""
    for name, values in given.lists():
        filled = [value.strip() for value in values if value.strip()]
        if name in kinds or says_nothing(name) or (name in longest and not filled):
            continue
        if name not in longest:
            chosen.problems.append(
                _("There is nothing called “%(name)s” to be asked of this page. It takes these: %(known)s.")
                % {"name": shown(name), "known": ", ".join([*kinds, *longest])}
            )
        elif len(filled) > 1:
            chosen.problems.append(_("“%(name)s” can be given once only.") % {"name": name})
        elif len(filled[0]) > longest[name]:
            chosen.problems.append(
                _("%(name)s: these are %(count)d characters. Shorten them to %(most)d at most.")
                % {"name": name, "count": len(filled[0]), "most": longest[name]}
            )
        else:
            chosen.values[name] = "".join(each for each in filled[0] if each.isprintable())


def _gone(kind: str, slug: str) -> SafeString:
    return format_html(
        '{} <a href="{}">{}</a>',
        _("“%(slug)s” was withdrawn and is left out.") % {"slug": slug},
        reverse(f"public:{kind}", args=[slug]),
        _("Its page says why"),
    )

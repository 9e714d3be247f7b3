"""The records that the query string of a page names, such as `initiative=a&initiative=b&organisation=c`."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db.models import QuerySet
from django.http import QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.dates import describe
from initiatives.filters import PAST_DAYS
from initiatives.past_marks import mark_what_may_be
from initiatives.public.past import WrongDay, moment_of
from initiatives.querysets.moments import Moment
from initiatives.querysets.named import named
from initiatives.querysets.search import ask
from initiatives.querysets.search_hits import best
from initiatives.strict_filters import MAX_VALUES, says_nothing, shown


@dataclass(frozen=True)
class Found:
    """A record that the reader may add, with the query string that names it too."""

    record: Any
    kind: str
    query: str


@dataclass(frozen=True)
class Remark:
    """A sentence about a record that isn't as the reader may expect, and a link that says or shows more.

    `of_today` is whether the link leads to today whatever the day that is shown. `leaves_out` is whether the record
    is still named, though it isn't shown; `rest` is then the query string that doesn't name it.
    """

    text: str
    link: str = ""
    href: str = ""
    of_today: bool = False
    leaves_out: bool = False
    rest: str = ""


@dataclass
class Chosen:
    """What a query string names: the public records of each kind, in its order, and the other parameters' values.

    `later` are those of the `named` ones that weren't there yet on the past day that is shown: they stay in the
    address, for they are there on another day. `problems` say in a sentence each what is wrong with the query string,
    and `remarks` what isn't as one may expect. `typed` is what the reader looks for, as it was typed.
    """

    named: dict[str, list[Any]]
    later: list[Any] = field(default_factory=list)
    values: dict[str, str] = field(default_factory=dict)
    problems: list[str] = field(default_factory=list)
    remarks: list[Remark] = field(default_factory=list)
    typed: str = ""

    @property
    def records(self) -> dict[str, list[Any]]:
        """The records of each kind that are shown."""
        return {kind: [record for record in found if record not in self.later] for kind, found in self.named.items()}

    @property
    def count(self) -> int:
        """How many records are shown."""
        return self.count_named - len(self.later)

    @property
    def count_named(self) -> int:
        """How many records it names."""
        return sum(len(found) for found in self.named.values())

    @property
    def pairs(self) -> list[tuple[str, str]]:
        """The kind and the slug of each record that it names, in the order of the kinds."""
        return [(kind, record.slug) for kind, found in self.named.items() for record in found]

    @property
    def says_no_word(self) -> bool:
        """Whether what is typed has nothing that a search could look for."""
        return not ask(self.typed).terms

    def query(self, leave_out: Any = None, add: tuple[str, str] | None = None, **values: str) -> str:
        """The query string for these records, less the record `leave_out` and more the pair `add`."""
        made = QueryDict(mutable=True)
        for name, value in values.items():
            if value:
                made[name] = value
        for kind, found in self.named.items():
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
            if record not in self.named.get(kind, ())
        ]

    def search(self, kinds: Mapping[str, Any], most: int, **values: str) -> list[Found]:
        """What a search for `typed` finds among the public records of some kinds and isn't chosen, in its order.

        `kinds` are the models by parameter, and `most` is how many of each kind there are at most.
        """
        asked = ask(self.typed)
        chosen = {kind: [record.pk for record in found] for kind, found in self.named.items()}
        others = {kind: kinds[kind].objects.public().exclude(pk__in=chosen.get(kind, ())) for kind in kinds}
        return self.to_add({kind: best(records, asked, most) for kind, records in others.items()}, **values)


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
        chosen.named[kind] = answer.found
        chosen.later += answer.later
        for record in answer.found:
            record.withdrawn_since = answer.withdrawn_since.get(record.pk, "")
        chosen.problems += [
            _("%(kind)s=%(slug)s: there is none with this name. The name is the last part of its page’s address.")
            % {"kind": kind, "slug": shown(slug)}
            for slug in answer.unknown
        ]
        chosen.remarks += [_gone(kind, slug) for slug in answer.withdrawn]
        chosen.remarks += [
            Remark(
                _("“%(title)s” was withdrawn since: %(reason)s")
                % {"title": record, "reason": answer.withdrawn_since[record.pk]}
            )
            for record in answer.found
            if record.pk in answer.withdrawn_since
        ]
    moment = Moment.shown()
    for found in chosen.records.values():
        mark_what_may_be(found, moment)
    chosen.remarks += [_not_then(record, moment, chosen) for record in chosen.later]
    return chosen


def _refuse_parameters(given: QueryDict, kinds: Mapping[str, Any], longest: Mapping[str, int], chosen: Chosen) -> None:
    """Keep the values of the other parameters, and say what is wrong with any."""
    try:
        moment_of(given)
    except WrongDay as wrong:
        chosen.problems.append(str(wrong))
    for name, values in given.lists():
        filled = [value.strip() for value in values if value.strip()]
        if name in kinds or name in PAST_DAYS or says_nothing(name) or (name in longest and not filled):
            continue
        if name not in longest:
            chosen.problems.append(
                _("There is nothing called “%(name)s” to be asked of this page. It takes these: %(known)s.")
                % {"name": shown(name), "known": ", ".join([*kinds, *longest, *PAST_DAYS])}
            )
        elif len(filled) > 1:
            chosen.problems.append(_("“%(name)s” can be given once only.") % {"name": name})
        elif len(filled[0]) > longest[name]:
            chosen.problems.append(
                _("%(name)s: these are %(count)d characters. Shorten them to %(most)d at most.")
                % {"name": name, "count": len(filled[0]), "most": longest[name]}
            )
        else:
            spaced = (" " if each.isspace() else each for each in filled[0])
            chosen.values[name] = "".join(each for each in spaced if each.isprintable())
            if name == "q":
                chosen.typed = filled[0]


def _gone(kind: str, slug: str) -> Remark:
    said = _("“%(slug)s” was withdrawn and is left out.") % {"slug": slug}
    return Remark(said, _("Its page says why"), reverse(f"public:{kind}", args=[slug]))


def _not_then(record: Any, moment: Moment, chosen: Chosen) -> Remark:
    days = {"title": record, **{name: describe(day) for name, day in moment.parameters.items()}}
    if not moment.as_of:
        said = _("At the end of %(known_by)s our record didn’t have “%(title)s”, which is left out.") % days
    elif moment.known_by:
        said = _("As of %(as_of)s, as our record had it at the end of %(known_by)s, there was no “%(title)s”.") % days
    else:
        said = _("“%(title)s” wasn’t there yet on %(as_of)s, and is left out.") % days
    return Remark(
        said,
        _("See it as it is today"),
        record.get_absolute_url(),
        of_today=True,
        leaves_out=True,
        rest=chosen.query(leave_out=record, name=chosen.values.get("name", "")),
    )

"""One request at the reading desk: the text, the sentence in focus, and what is known of both."""

from bisect import bisect_right
from dataclasses import replace
from functools import cached_property
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, QueryDict
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from initiatives import actions
from initiatives.admin.reading.about import About, about_sentence
from initiatives.admin.reading.forms import allowed
from initiatives.admin.reading.records import Resting, by_record, is_done, offers, quotes_in
from initiatives.admin.reading.text import (
    Page,
    Placed,
    ShownPassage,
    page_of,
    passage_at,
    shown_passages,
    suggested,
)
from initiatives.anchoring import Span, split_passages
from initiatives.choices import Part
from initiatives.intake.coverage import Coverage, Sentence, count, cover, sentences_of, sentences_within
from initiatives.intake.suggestions import Suggestion, known_to
from initiatives.models import OpenText, SetAside, Source, SourceVersion
from initiatives.querysets import reading
from initiatives.roles import may_edit, may_publish
from initiatives.visibility import texts

# Why a sentence becomes no record, in the words that are offered; others can be written.
REASONS = (
    _("Greeting or thanks"),
    _("Background"),
    _("A judgement"),
    _("No act of its own"),
    _("Said already"),
)
LONGEST_TITLE = 120  # code points of words that are offered as a title


class Desk:
    """The text of a version as one person has it before them."""

    def __init__(self, request: HttpRequest, version: SourceVersion, number: int | None = None) -> None:
        self.request, self.version = request, version
        self.user: Any = request.user
        self.sentences: tuple[Span, ...] = sentences_of(version.text)
        self.number = min(max(number or 1, 1), max(len(self.sentences), 1))

    @classmethod
    def open(cls, request: HttpRequest, pk: UUID) -> "Desk":
        """The desk with this text, if the person may quote it; else 403, also where there is no such text."""
        version = texts(request.user).defer(None).filter(pk=pk).first()
        if version is None:
            raise PermissionDenied
        desk = cls(request, version)
        asked: QueryDict = request.POST if request.method == "POST" else request.GET
        number = _whole_number(asked.get("sentence", ""))
        if number is None and (passage := _whole_number(request.GET.get("passage", ""))) is not None:
            number = desk.first_of_passage(passage)
        return cls(request, version, number)

    @property
    def source(self) -> Source:
        """What the text is of."""
        return self.version.source

    @property
    def may_decide(self) -> bool:
        """Whether the person decides what readers see of the source."""
        return may_publish(self.user, "source")

    @property
    def may_set_aside(self) -> bool:
        """Whether the person sets sentences aside here: no contributor where readers see at once what is left out."""
        shown_now = self.source.is_public and self.source.shows_coverage
        return bool(self.user.has_perm("initiatives.add_setaside")) and (
            self.may_decide or may_edit(self.user, self.source) or not shown_now
        )

    def first_of_passage(self, passage: int) -> int:
        """The number of the first sentence of a passage."""
        starts = [(row.number, row.start) for row in self.version.passages.all() if row.number == passage]
        if not starts:
            return 1
        return self.at(starts[0][1])

    def at(self, position: int) -> int:
        """The number of the sentence in which a code point of the text stands, or of the next one."""
        place = bisect_right(self.sentences, position, key=lambda sentence: sentence.end)
        return min(place + 1, max(len(self.sentences), 1))

    def sentences_of_passage(self) -> list[Span]:
        """The sentences of the passage in which the one in focus stands."""
        passages = split_passages(self.version.text)
        start, end = passages[passage_at(passages, self.sentences[self.number - 1].start)]
        return [self.sentences[place] for place in sentences_within(self.sentences, start, end)]

    def left_at(self) -> int | None:
        """The number of the sentence at which the person left the text before; None for the first one, or never."""
        place = reading.place_left(self.version, self.user)
        return self.at(place) if place is not None else None

    def url(self, number: int | None = None, **parameters: Any) -> str:
        """The address of the desk with a sentence in focus."""
        number = number or self.number
        query = QueryDict(mutable=True)
        query["sentence"] = str(number)
        for name, value in parameters.items():
            query[name] = str(value)
        return f"{reverse('admin:reading', args=[self.version.pk])}?{query.urlencode()}#s{number}"

    @cached_property
    def versions(self) -> list[SourceVersion]:
        """The versions of the source's text, less the texts, in order."""
        return reading.versions_of(self.source)

    @property
    def newest(self) -> SourceVersion | None:
        """The current version, where this is an earlier one."""
        last = self.versions[-1]
        return last if last.pk != self.version.pk else None

    @property
    def earlier(self) -> SourceVersion | None:
        """The version before this one."""
        return next((each for each in reversed(self.versions) if each.number < self.version.number), None)

    @property
    def may_carry_over(self) -> bool:
        """Whether sentences can be set aside as they were in the version before, since none is here yet."""
        done = any(row.what == Part.SENTENCE for row in self.set_aside)
        return self.may_set_aside and not done and self.earlier is not None

    # What the text holds

    @cached_property
    def set_aside(self) -> list[SetAside]:
        """Everything in the text that was set aside."""
        return list(self.version.set_aside.all())

    @cached_property
    def quotes(self) -> list[Placed]:
        """The citations of the text that the person may see."""
        passages = split_passages(self.version.text)
        return [
            replace(
                placed,
                number=self.at(placed.start),
                goes_on=passage_at(passages, placed.start) != passage_at(passages, placed.end - 1),
            )
            for placed in quotes_in(self.version, self.user)
        ]

    @cached_property
    def covered(self) -> list[Sentence]:
        """All sentences with what has become of each."""
        return cover(self.sentences, {Span(quote.start, quote.end) for quote in self.quotes}, self.set_aside)

    @cached_property
    def coverage(self) -> Coverage:
        """How much of the text is dealt with."""
        return count(self.covered)

    @cached_property
    def page(self) -> Page:
        """The stretch of the text that is shown."""
        return page_of(self.version.text, self.number)

    @cached_property
    def dismissed(self) -> set[tuple[str, int, int]]:
        """The kinds and places of the suggestions that were dismissed."""
        return {(row.what, row.start, row.end) for row in self.set_aside if row.what != Part.SENTENCE}

    @cached_property
    def suggestions(self) -> list[Suggestion]:
        """What the rules find on the page, without what was dismissed or is a record's evidence already."""
        spans = [self.sentences[place] for place in self.page.sentences]
        found = suggested(self.version.text, spans, self.source.published_on, known_to(self.user))
        here = (
            [quote for quote in self.quotes if quote.start < spans[-1].end and spans[0].start < quote.end]
            if spans
            else []
        )
        return [
            each
            for each in found
            if (str(each.kind), each.start, each.end) not in self.dismissed and not is_done(each, here)
        ]

    @cached_property
    def passages(self) -> list[ShownPassage]:
        """The passages of the page."""
        shown = [self.covered[place] for place in self.page.sentences]
        return shown_passages(self.version.text, shown, self.suggestions, self.quotes)

    @cached_property
    def about(self) -> list[About]:
        """What the panel shows of each sentence of the page."""
        kinds = {form.kind for form in allowed(self.user)}
        return [
            about_sentence(shown, passage.number, self, kinds)
            for passage in self.passages
            for shown in passage.sentences
        ]

    @property
    def focus(self) -> About | None:
        """What the panel shows of the sentence in focus; None in a text without sentences."""
        return next((each for each in self.about if each.sentence.number == self.number), None)

    @cached_property
    def records(self) -> list[Resting]:
        """The records that rest on the text so far."""
        return by_record(self.quotes, self.user)

    @cached_property
    def also_open(self) -> list[OpenText]:
        """Who else has the text open."""
        return list(actions.also_open(version=self.version, user=self.user))

    @property
    def previous(self) -> int | None:
        """The number of the sentence before the one in focus."""
        return self.number - 1 if self.number > 1 else None

    @property
    def following(self) -> int | None:
        """The number of the sentence after the one in focus."""
        return self.number + 1 if self.number < len(self.sentences) else None

    # The forms

    def forms(self, bound: Any = None) -> list[Any]:
        """The forms that the person may use: fresh ones about the sentence in focus, and the one that was sent."""
        sent = bound.kind if bound is not None else ""
        return [
            bound if form.kind == sent else form(version=self.version, user=self.user, initial=self._initial(form.kind))
            for form in allowed(self.user)
        ]

    def form_from(self, kind: str) -> Any:
        """The form of this kind as it was sent; 403 for one that the person may not use."""
        for form in allowed(self.user):
            if form.kind == kind:
                return form(self.request.POST, version=self.version, user=self.user)
        raise PermissionDenied

    def opened(self) -> str:
        """The form that the address asks for."""
        return self.request.GET.get("make", "")

    def _initial(self, kind: str) -> dict[str, Any]:
        initial: dict[str, Any] = {"id": uuid4()}
        if self.number <= len(self.sentences):
            start, end = self.sentences[self.number - 1]
            words = self.version.text[start:end]
            initial |= {"words": words, "place": f"{start}-{end}"}
            if kind in ("initiative", "event", "organisation") and len(words) <= LONGEST_TITLE:
                initial["title"] = words.rstrip(".;:,")
        if kind == self.opened():
            initial |= self._asked()
        return initial

    def _asked(self) -> dict[str, Any]:
        """What the suggestion that the address names fills in."""
        focus, part = self.focus, self.request.GET.get("use", "")
        way = _whole_number(self.request.GET.get("way", "")) or 0
        for each in focus.suggested if focus else ():
            if each.part == part:
                words = self.version.text[focus.sentence.start : focus.sentence.end]  # type: ignore[union-attr]
                place = (focus.sentence.start, focus.sentence.end)  # type: ignore[union-attr]
                ways = list(offers(each.suggestion, place, words))
                if way < len(ways) and ways[way].make == self.opened():
                    return ways[way].fills
        return {}


def _whole_number(value: str) -> int | None:
    return int(value) if value.isascii() and value.isdecimal() and len(value) < 10 else None

"""The pages of single records. Each view names what its page shows beside the record itself."""

from collections.abc import Iterable
from functools import partial
from itertools import chain
from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.views.generic import DetailView

from initiatives.choices import DELIVERY_MEANINGS
from initiatives.models import Check, Citation, Event, Initiative, Organisation, Source, SourceVersion
from initiatives.past_marks import mark_what_may_be, withdrawn_since
from initiatives.public import records
from initiatives.public.contained import contained_in
from initiatives.public.coverage import coverage_for_readers
from initiatives.public.merged import merged_into, words_of_histories
from initiatives.public.past import PastDays
from initiatives.public.quotations import all_words, quotations
from initiatives.public.reading import read_passages
from initiatives.public.related import related_to
from initiatives.public.reporting import report_address
from initiatives.public.sentences import standing_of
from initiatives.public.standing import (
    by_role,
    current_change,
    delivery_judged_in,
    history,
    in_role_order,
    relation_rows,
)
from initiatives.querysets.moments import Moment


class RecordPage(PastDays, DetailView[Any]):
    """The page of one public record; an old address redirects, a withdrawn record says why it is gone."""

    section = ""

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Answer what `records.find` found out."""
        try:
            return super().dispatch(request, *args, **kwargs)
        except records.Moved as moved:
            return records.redirect_to(self.address_of(moved.record), request)
        except records.Gone as gone:
            return records.gone(request, gone.record)
        except records.NotThen as missing:
            return records.not_then(request, missing)

    def address_of(self, record: Any) -> str:
        """The address of this page for a record that has moved."""
        return str(record.get_absolute_url())

    def get_object(self, queryset: QuerySet[Any] | None = None) -> Any:
        """The record with what its page shows at hand."""
        return records.find(self.model._default_manager.for_page(), self.kwargs["slug"])

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add which section of the site the page belongs to, and what is different from today."""
        moment = Moment.shown()
        mark_what_may_be([self.object], moment)
        return super().get_context_data(
            section=self.section,
            withdrawn_since=withdrawn_since(self.object, moment),
            checks=Check.objects.of_what_belongs_to(self.object),
            report_address=report_address(self.object),
            **kwargs,
        )


def words_of(citations: Iterable[Citation]) -> dict[str, Any]:
    """The words that a record's page quotes, their sources, and whether a passage needs its source named beside it."""
    found = quotations(citations)
    sources = list(dict.fromkeys(quotation.place.source for quotation in found))
    return {"quotations": found, "sources": sources, "several_sources": len(sources) > 1}


class InitiativePage(RecordPage):
    """One initiative."""

    model = Initiative
    template_name = "initiative.html"
    section = "initiatives"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add its words, how it stands and has stood, and how it stands to others."""
        changes = list(self.object.status_changes.all())
        return super().get_context_data(
            **words_of(chain(all_words(self.object), words_of_histories(self.object))),
            merged=merged_into(self.object),
            participations=in_role_order(self.object.participations.all()),
            current=current_change(changes),
            delivery_judged_in=delivery_judged_in(changes),
            delivery_meaning=DELIVERY_MEANINGS[self.object.delivery],
            history=history(changes),
            relations=relation_rows(self.object),
            related=partial(related_to, self.object),
            **kwargs,
        )


class OrganisationPage(RecordPage):
    """One organisation."""

    model = Organisation
    template_name = "organisation.html"
    section = "organisations"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the words that speak of it, and what it is in which initiative."""
        return super().get_context_data(
            **words_of(self.object.citations.all()),
            merged=merged_into(self.object),
            roles=by_role(self.object),
            event_count=len({row.event_id for row in self.object.event_participations.all()}),
            standing=standing_of(
                Initiative.objects.public().with_participant([self.object]),
                Event.objects.public().with_participant(self.object),
                organisation=self.object.slug,
            ),
            **kwargs,
        )


class EventPage(RecordPage):
    """One event."""

    model = Event
    template_name = "event.html"
    section = "events"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add its words, and how it stands and has stood."""
        changes = list(self.object.changes.all())
        return super().get_context_data(
            **words_of(chain(all_words(self.object), words_of_histories(self.object))),
            merged=merged_into(self.object),
            participations=in_role_order(self.object.participations.all()),
            current=current_change(changes),
            history=history(changes),
            **kwargs,
        )


class SourcePage(RecordPage):
    """One source: its current text, set to be read."""

    model = Source
    template_name = "source.html"
    section = "sources"

    def version(self) -> SourceVersion | None:
        """The version that is shown, with its text."""
        current = self.object.current_version
        return records.version_of(self.object, current.number) if current else None

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the version, its passages with what they are evidence of, and how many records rest on them."""
        version = self.version()
        citations = list(Citation.objects.public().of_version(version).with_claims())
        coverage = coverage_for_readers(version, citations) if version and self.object.shows_coverage else None
        left_out = coverage.left_out if coverage else ()
        text, rows = (version.text, version.passages.all()) if version else ("", ())
        passages = read_passages(text, rows, citations, left_out, self.object.url)
        return super().get_context_data(
            version=version,
            coverage=coverage and coverage.counted,
            word_count=len(version.text.split()) if version else 0,
            is_current=version == self.object.current_version,
            passages=passages,
            contained=contained_in(passages),
            quoted_versions=self.quoted_versions(version),
            translations=self.object.translations.public(),
            **kwargs,
        )

    def quoted_versions(self, shown: SourceVersion | None) -> list[SourceVersion]:
        """The other versions of the source that public records quote."""
        others = [version for version in self.object.versions.all() if version != shown]
        if not others:
            return []
        quoted = Citation.objects.public().version_numbers(self.object)
        return [version for version in others if version.number in quoted]


class SourceVersionPage(SourcePage):
    """One version of a source, at an address that stays for ever."""

    def address_of(self, record: Any) -> str:
        """The same version under the record's present address."""
        return f"{record.get_absolute_url()}v{self.kwargs['number']}/"

    def version(self) -> SourceVersion | None:
        """The version that the address names."""
        return records.version_of(self.object, self.kwargs["number"])

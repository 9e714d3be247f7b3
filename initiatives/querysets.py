"""Every question that the domain asks of the database, as a named method; views hold no queries.

Models import this file, so it reaches other models by name alone. A thing is as public as the least public
of itself, its source and its target (DESIGN section 4): each `public()` says so for its kind.
"""

from collections.abc import Iterable
from datetime import date
from secrets import token_hex
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import Case, Count, Exists, F, Max, OuterRef, Prefetch, Q, Subquery, Value, When
from django.db.models.functions import Coalesce, Lower
from django.utils import timezone

from initiatives.choices import DateKind, EventState, OrganisationKind, Publication, Stage
from initiatives.search.tokens import query_terms

if TYPE_CHECKING:
    from django.contrib.auth.models import PermissionsMixin

# The records that a citation can lead to, by the path from it: each must be public for the citation to be.
_CLAIM_PATHS = (
    "initiative",
    "organisation",
    "event",
    "participation__initiative",
    "participation__organisation",
    "relation__from_initiative",
    "relation__to_initiative",
    "key_date__initiative",
    "event_participation__event",
    "event_participation__organisation",
    "status_change__initiative",
    "event_change__event",
)

# The paths from a citation to the one record whose page shows it.
_PATHS_TO = {
    "initiative": (
        "initiative",
        "participation__initiative",
        "relation__from_initiative",
        "key_date__initiative",
        "status_change__initiative",
    ),
    "organisation": ("organisation",),
    "event": ("event", "event_participation__event", "event_change__event"),
}


def _model(name: str) -> Any:
    return apps.get_model("initiatives", name)


def _published(path: str = "") -> Q:
    return Q(**{f"{path}__publication" if path else "publication": Publication.PUBLISHED})


def _not_from_hidden_sources(column: str) -> Q:
    """For rows of a claim: words of a public source are cited for it, or none at all, as it is the editor's own."""
    cited = _model("Citation").objects.filter(**{column: OuterRef("pk")})
    return ~Exists(cited) | Exists(cited.from_public_sources())


def _any_path(paths: Iterable[str], value: Any) -> Q:
    condition = Q()
    for path in paths:
        condition |= Q(**{path: value})
    return condition


class AddressedQuerySet(models.QuerySet[Any]):
    """Records with an address."""

    def with_used_slug(self, slug: str) -> Self:
        """The records (one at most) that had this address before."""
        used = _model("UsedSlug").objects.filter(kind=self.model._meta.model_name, slug=slug)
        return self.filter(id__in=used.values("record_id"))


class PublishableQuerySet(AddressedQuerySet):
    """Records with a page of their own that are drafts, published or withdrawn."""

    def public(self) -> Self:
        """Those that everyone may read."""
        return self.filter(_published())

    def editable_by(self, user: "PermissionsMixin") -> Self:
        """Those that the person may open in the editors' pages: their own drafts, or all for who may publish."""
        if user.has_perm(f"initiatives.publish_{self.model._meta.model_name}"):
            return self
        return self.filter(publication=Publication.DRAFT, created_by=user)

    def containing(self, q: str, *elsewhere: str) -> Self:
        """Those with every word of `q` in their own words or in the tokens at the end of a path in `elsewhere`.

        A word matches from its beginning; case, accents and kinds of space don't count. A `q` without any letter
        or digit finds nothing.
        """
        terms = query_terms(q)
        found = self if terms else self.none()
        for term in terms:
            condition = Q(tokens__contains=term)
            for path in elsewhere:
                condition |= Q(
                    Exists(self.model._base_manager.filter(pk=OuterRef("pk"), **{f"{path}__contains": term}))
                )
            found = found.filter(condition)
        return found

    def cited_from(self, source: Any) -> Self:
        """Those with a quote of the source among the evidence that their page shows."""
        paths = _PATHS_TO[self.model._meta.model_name]
        citations = _model("Citation").objects.from_public_sources().filter(quote__version__source=source)
        condition = Q()
        for path in paths:
            condition |= Q(Exists(citations.filter(**{path: OuterRef("pk")})))
        return self.filter(condition)

    def count_by_source(self) -> dict[str, int]:
        """How many of them `cited_from` finds for each public source that they cite, by the source's slug."""
        paths = _PATHS_TO[self.model._meta.model_name]
        record = Coalesce(*paths) if len(paths) > 1 else F(paths[0])
        citations = _model("Citation").objects.from_public_sources().annotate(record=record)
        cited = citations.filter(record__in=self.order_by().values("pk")).order_by()
        return dict(cited.values_list("quote__version__source__slug").annotate(count=Count("record", distinct=True)))


class CitationQuerySet(models.QuerySet[Any]):
    """Quotes with the claims that they support."""

    def from_public_sources(self) -> Self:
        """Those whose words everyone may read. Enough where the claim is known to be public."""
        return self.filter(_published("quote__version__source"))

    def public(self) -> Self:
        """Those whose source and every record of the claim is public."""
        found = self.from_public_sources()
        for path in _CLAIM_PATHS:
            found = found.filter(Q(**{f"{path}__isnull": True}) | _published(path))
        return found

    def with_words(self) -> Self:
        """With the quote, its version (less the text) and its source at hand, and where the words stand.

        `first_passage` and `last_passage` are the numbers of the passages that they touch; `superseded` is true where
        the source has a later version than the one quoted.
        """
        of_version = _model("Passage").objects.filter(version=OuterRef("quote__version"))
        touched = of_version.filter(end__gt=OuterRef("quote__start"), start__lt=OuterRef("quote__end"))
        later = _model("SourceVersion").objects.filter(
            source=OuterRef("quote__version__source"), number__gt=OuterRef("quote__version__number")
        )
        return (
            self.select_related("quote__version__source")
            .defer("quote__version__text")
            .annotate(
                first_passage=Subquery(touched.order_by("number").values("number")[:1]),
                last_passage=Subquery(touched.order_by("-number").values("number")[:1]),
                superseded=Exists(later),
            )
        )

    def with_claims(self) -> Self:
        """With every record that a claim can lead to at hand, for the pages that show citations of all kinds."""
        corrections = ("status_change__corrected_by", "event_change__corrected_by")
        return self.select_related("quote", *_CLAIM_PATHS, *corrections)

    def of_version(self, version: Any) -> Self:
        """Those that quote this version, in the order of its text."""
        return self.filter(quote__version=version).order_by("quote__start", "quote__end", "id")

    def version_numbers(self, source: Any) -> set[int]:
        """The numbers of the versions of `source` that they quote."""
        return set(self.filter(quote__version__source=source).values_list("quote__version__number", flat=True))

    def about(self, record: models.Model) -> Self:
        """Those that the page of an initiative, organisation or event shows, in the order of their texts."""
        return self.filter(_any_path(_PATHS_TO[record._meta.model_name or ""], record)).order_by(
            "quote__version__source__published_on", "quote__start", "quote__end", "id"
        )


def _public_words() -> Prefetch[Any]:
    return Prefetch("citations", _model("Citation").objects.from_public_sources().with_words())


class ParticipationQuerySet(models.QuerySet[Any]):
    """Organisations' roles in initiatives or events."""

    def public(self) -> Self:
        """Those whose organisation, whose initiative or event, and whose source are public."""
        in_event = self.model._meta.model_name == "eventparticipation"
        sources = _not_from_hidden_sources("event_participation" if in_event else "participation")
        return self.filter(_published("organisation"), _published("event" if in_event else "initiative"), sources)

    def count_records_by(self, path: str, records: models.QuerySet[Any]) -> dict[Any, int]:
        """How many of the initiatives or events `records` there are for each value of the participations' `path`.

        Public participations alone count.
        """
        owner = str(records.model._meta.model_name)
        rows = self.public().filter(**{f"{owner}__in": records.order_by().values("pk")}).order_by().values_list(path)
        return dict(rows.annotate(count=Count(owner, distinct=True)))


class RelationQuerySet(models.QuerySet[Any]):
    """How initiatives stand to one another."""

    def public(self) -> Self:
        """Those between two public initiatives, from a public source."""
        sources = _not_from_hidden_sources("relation")
        return self.filter(_published("from_initiative"), _published("to_initiative"), sources)


class KeyDateQuerySet(models.QuerySet[Any]):
    """The dates that matter to initiatives."""

    def public(self) -> Self:
        """Those of public initiatives, from a public source."""
        return self.filter(_published("initiative"), _not_from_hidden_sources("key_date"))

    def coming(self, today: date) -> Self:
        """Those that lie ahead of `today`, or may, the next first."""
        ahead = Q(latest__gte=today) | Q(latest=None, earliest__gte=today)
        return self.filter(ahead).order_by("earliest", "latest", "id")

    def left_open(self, today: date) -> Self:
        """Those on which something is due on a day that no source names: some day after one that has passed."""
        return self.filter(latest=None, earliest__lt=today).still_due().order_by("-earliest", "id")

    def gone_by(self, today: date) -> Self:
        """Those on which something was due before `today`."""
        return self.filter(latest__lt=today).still_due().order_by("-latest", "id")

    def still_due(self) -> Self:
        """Those on which something is due that the initiative's stage doesn't say was done, or given up."""
        done = (Stage.ADOPTED, Stage.COMPLETED, Stage.DISCONTINUED)
        due = (DateKind.ADOPTION_DUE, DateKind.PLANNED_FOR, DateKind.HORIZON)
        return self.filter(what__in=due).exclude(initiative__stage__in=done)


class RevisionQuerySet(models.QuerySet[Any]):
    """The public revision."""

    def current(self) -> Any:
        """The one row. Read it before the data that it stands for: the other order could show old data as new.

        Where the row is missing, which the next change heals, each answer gets a revision of its own, so that nobody
        takes one for another.
        """
        return self.first() or self.model(number=0, token=token_hex(16), renewed_at=timezone.now())

    def take_turn(self) -> None:
        """Wait until nobody else writes, and hold others off until the end of this transaction.

        Every write takes this row first (see `triggers`). Who locked a record before it would wait for a writer that
        waits for that record.
        """
        self.select_for_update().first()


class ChangeQuerySet(models.QuerySet[Any]):
    """Status changes and event changes, newest first."""

    def uncorrected(self) -> Self:
        """Those that no later row corrects."""
        return self.filter(corrected_by__isnull=True)

    def current(self) -> Any:
        """The uncorrected row with the latest effective bound, the later recorded first among equals; or None."""
        return self.uncorrected().order_by("-effective_latest", "-recorded_at", "-id").first()

    def public(self) -> Self:
        """Those of public records with a citation of a public source."""
        target = "event" if self.model._meta.model_name == "eventchange" else "initiative"
        column = "event_change" if target == "event" else "status_change"
        cited = _model("Citation").objects.from_public_sources().filter(**{column: OuterRef("pk")})
        return self.filter(Exists(cited), _published(target))

    def lately(self) -> Self:
        """By the day on which they were recorded, the newest first."""
        return self.order_by("-recorded_at", "-effective_latest", "-id")


class InitiativeQuerySet(PublishableQuerySet):
    """Initiatives."""

    def matching(self, q: str) -> Self:
        """Those with every word of `q` in the title, summary, a name or the quoted words of a public source."""
        terms = query_terms(q)
        found = self if terms else self.none()
        citations = _model("Citation").objects.from_public_sources().filter(initiative=OuterRef("pk"))
        names = _model("Name").objects.filter(initiative=OuterRef("pk"))
        for term in terms:
            found = found.filter(
                Q(tokens__contains=term)
                | Exists(names.filter(tokens__contains=term))
                | Exists(citations.filter(quote__tokens__contains=term))
            )
        return found

    def with_participant(
        self, organisations: Iterable[Any] = (), role: str = "", countries: Iterable[str] = ()
    ) -> Self:
        """Those with a public participation that fits: one of the organisations, and the role (the same one)."""
        fitting = _model("Participation").objects.public().filter(initiative=OuterRef("pk"))
        organisations, countries = list(organisations), list(countries)
        found = self
        if organisations or role:
            fits = fitting.filter(organisation__in=organisations) if organisations else fitting
            found = found.filter(Exists(fits.filter(role=role) if role else fits))
        if countries:
            found = found.filter(Exists(fitting.filter(organisation__country__in=countries)))
        return found

    def in_stage_order(self, descending: bool = False) -> Self:
        """In the order of the vocabulary, from not stated to discontinued, then by title."""
        rank = Case(*(When(stage=stage, then=Value(place)) for place, stage in enumerate(Stage)))
        return self.order_by(rank.desc() if descending else rank.asc(), Lower("title"), "id")

    def for_list(self) -> Self:
        """With what a row of a list shows at hand: themes and public participants."""
        participations = _model("Participation").objects.public().select_related("organisation")
        return self.prefetch_related("themes", Prefetch("participations", participations))

    def for_page(self) -> Self:
        """With everything at hand that its public page and its JSON show."""
        change = _model("StatusChange").objects.public().select_related("corrects", "corrected_by")
        relation = _model("Relation").objects.public().select_related("from_initiative", "to_initiative")
        link = _model("EventLink").objects.filter(_published("event")).select_related("event")
        participation = _model("Participation").objects.public().select_related("organisation")
        return self.prefetch_related(
            "themes",
            "names",
            "checks",
            _public_words(),
            Prefetch("key_dates", _model("KeyDate").objects.public().prefetch_related(_public_words())),
            Prefetch("participations", participation.prefetch_related(_public_words())),
            Prefetch("relations", relation.prefetch_related(_public_words())),
            Prefetch("relations_to_it", relation.prefetch_related(_public_words())),
            Prefetch("event_links", link),
            Prefetch("status_changes", change.prefetch_related(_public_words())),
        )


class OrganisationQuerySet(PublishableQuerySet):
    """Organisations."""

    def matching(self, q: str) -> Self:
        """Those with every word of `q` in the name, summary or another name."""
        return self.containing(q, "names__tokens")

    def with_initiative_count(self) -> Self:
        """With `initiative_count`, the number of public initiatives that they take part in."""
        public = _model("Participation").objects.public().filter(organisation=OuterRef("pk")).order_by()
        counts = public.values("organisation").annotate(count=Count("initiative", distinct=True)).values("count")
        return self.annotate(initiative_count=Coalesce(Subquery(counts), 0))

    def most_involved(self) -> Self:
        """Those in at least one public initiative, the one in most first, without the states."""
        return (
            self.exclude(kind=OrganisationKind.STATE)
            .with_initiative_count()
            .filter(initiative_count__gt=0)
            .order_by("-initiative_count", "name")
        )

    def for_list(self) -> Self:
        """With what a row of a list shows at hand: names, and the number of public initiatives."""
        return self.with_initiative_count().prefetch_related("names")

    def for_page(self) -> Self:
        """With everything at hand that its public page and its JSON show."""
        participation = _model("Participation").objects.public().select_related("initiative", "organisation")
        in_event = _model("EventParticipation").objects.public().select_related("event", "organisation")
        return self.select_related("parent").prefetch_related(
            "names",
            "identifiers",
            _public_words(),
            Prefetch("parts", _model("Organisation").objects.public()),
            Prefetch("participations", participation.prefetch_related(_public_words())),
            Prefetch("event_participations", in_event.prefetch_related(_public_words())),
        )


class EventQuerySet(PublishableQuerySet):
    """Events."""

    def matching(self, q: str) -> Self:
        """Those with every word of `q` in the title, summary or place."""
        return self.containing(q)

    def between(self, after: date | None = None, before: date | None = None) -> Self:
        """Those that may lie between two days, both inclusive; one without a date never does."""
        found = self
        if after:
            found = found.filter(Q(date_latest__gte=after) | Q(date_latest=None, date_earliest__isnull=False))
        if before:
            found = found.filter(Q(date_earliest__lte=before) | Q(date_earliest=None, date_latest__isnull=False))
        return found

    def with_participant(self, organisation: Any) -> Self:
        """Those with a public participation of the organisation."""
        fitting = _model("EventParticipation").objects.public().filter(event=OuterRef("pk"))
        return self.filter(Exists(fitting.filter(organisation=organisation)))

    def coming(self, today: date) -> Self:
        """Those that lie ahead of `today`, or may, and weren't cancelled, the next first."""
        ahead = Q(date_latest__gte=today) | Q(date_latest=None, date_earliest__gte=today)
        return self.filter(ahead).not_over().order_by("date_earliest", "title")

    def left_open(self, today: date) -> Self:
        """Those announced for a day that no source names: some day after one that has passed."""
        return self.filter(date_latest=None, date_earliest__lt=today).not_over().order_by("-date_earliest", "title")

    def not_over(self) -> Self:
        """Those that no source says were held or cancelled."""
        return self.exclude(state__in=(EventState.HELD, EventState.CANCELLED))

    def for_list(self) -> Self:
        """With what a row of a list shows at hand."""
        participation = _model("EventParticipation").objects.public().select_related("organisation")
        return self.prefetch_related(Prefetch("participations", participation))

    def for_page(self) -> Self:
        """With everything at hand that its public page and its JSON show."""
        change = _model("EventChange").objects.public().select_related("corrects", "corrected_by")
        participation = _model("EventParticipation").objects.public().select_related("organisation")
        link = _model("EventLink").objects.filter(_published("initiative")).select_related("initiative")
        return self.prefetch_related(
            _public_words(),
            Prefetch("participations", participation.prefetch_related(_public_words())),
            Prefetch("initiative_links", link),
            Prefetch("changes", change.prefetch_related(_public_words())),
        )


class SourceQuerySet(PublishableQuerySet):
    """Sources."""

    def matching(self, q: str) -> Self:
        """Those with every word of `q` in what is known about them; their text isn't searched yet."""
        return self.containing(q)

    def for_list(self) -> Self:
        """With `initiative_count`, the number of public initiatives that `cited_from` finds for each."""
        record = Coalesce(*_PATHS_TO["initiative"])
        public = _model("Initiative").objects.public().values("pk")
        citations = _model("Citation").objects.filter(quote__version__source=OuterRef("pk")).annotate(record=record)
        counts = citations.filter(record__in=public).order_by().values("quote__version__source")
        counts = counts.annotate(count=Count("record", distinct=True)).values("count")
        return self.annotate(initiative_count=Coalesce(Subquery(counts), 0))

    def for_dataset(self) -> Self:
        """With its versions, their texts and their passages at hand."""
        return self.select_related("translation_of").prefetch_related("versions__passages")

    def for_page(self) -> Self:
        """With its versions, less their texts, at hand."""
        versions = _model("SourceVersion").objects.defer("text")
        return self.select_related("translation_of").prefetch_related(Prefetch("versions", versions))


class PassageQuerySet(models.QuerySet[Any]):
    """Paragraphs of versions."""


class ThemeQuerySet(AddressedQuerySet):
    """Themes."""

    def with_initiative_count(self) -> Self:
        """With `initiative_count`, the number of public initiatives under each."""
        return self.annotate(initiative_count=Count("initiatives", filter=_published("initiatives"), distinct=True))

    def in_use(self) -> Self:
        """Those with at least one public initiative."""
        return self.with_initiative_count().filter(initiative_count__gt=0)


def count_by(records: models.QuerySet[Any], path: str) -> dict[Any, int]:
    """How many of `records` there are for each value at the end of `path`, each record counted once a value."""
    ids = records.order_by().values("pk")
    rows = records.model._base_manager.filter(pk__in=ids).values_list(path).order_by()
    return dict(rows.annotate(count=Count("pk", distinct=True)))


def last_updated(records: models.QuerySet[Any]) -> Any:
    """When the newest of `records` was changed, or None where there are none."""
    return records.aggregate(newest=Max(F("updated")))["newest"]

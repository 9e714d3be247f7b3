"""The questions that the domain asks of the database: what is public, and what a search finds."""

from typing import Any

import pytest

from initiatives import actions
from initiatives.models import Initiative, Name, Organisation, Quote, Source
from tests import factories
from tests.database import update, without_triggers

pytestmark = pytest.mark.django_db

HIDDEN = ({"publication": "draft"}, {"publication": "withdrawn", "withdrawn_reason": "A mistake."})
SHOWN = {"publication": "published", "withdrawn_reason": ""}


def claims() -> dict[str, tuple[Any, tuple[Any, ...]]]:
    """A row that is public of each kind, and the records on which that hangs: itself, its target and its source."""
    one, other = factories.initiative(public=True), factories.initiative(public=True)
    body, meeting = factories.organisation(public=True), factories.event(public=True)
    version = factories.source_version()
    source = version.source
    part, in_event = factories.participation(one, body), factories.event_participation(meeting, body)
    relation, key_date = factories.relation(one, other), factories.key_date(one)
    status = factories.status(one, version=version)
    change = factories.event_change(meeting, version=version)
    found: dict[str, tuple[Any, tuple[Any, ...]]] = {
        "initiative": (one, (one,)),
        "organisation": (body, (body,)),
        "event": (meeting, (meeting,)),
        "source": (source, (source,)),
        "participation": (part, (one, body, source)),
        "participation in an event": (in_event, (meeting, body, source)),
        "relation": (relation, (one, other, source)),
        "key date": (key_date, (one, source)),
        "status change": (status, (one, source)),
        "event change": (change, (meeting, source)),
    }
    for kind, (row, records) in list(found.items()):
        if kind != "source":
            words = row.citations.get() if kind in ("status change", "event change") else factories.cite(row, version)
            found[f"words for the {kind}"] = (words, tuple({*records, source}))
    return found


def test_a_thing_is_as_public_as_the_least_public_of_itself_its_source_and_its_target() -> None:
    every = claims()
    assert len(every) == 19
    with without_triggers():
        for kind, (row, records) in every.items():
            public = type(row).objects.public()
            assert row in public, f"the {kind} is public"
            for record in records:
                for hidden in HIDDEN:
                    update(record, **hidden)
                    assert row not in public.all(), f"the {kind} hangs on the {record._meta.verbose_name}: {hidden}"
                update(record, **SHOWN)
            assert row in public.all()


def test_what_the_editor_says_without_a_source_is_as_public_as_its_records() -> None:
    one, other = factories.initiative(public=True), factories.initiative(public=True)
    body, meeting = factories.organisation(public=True), factories.event(public=True)
    for row in (
        factories.participation(one, body),
        factories.event_participation(meeting, body),
        factories.relation(one, other),
        factories.key_date(one),
    ):
        assert row in type(row).objects.public()


def test_a_claim_with_words_of_a_hidden_and_of_a_public_source_is_public() -> None:
    participation = factories.participation(factories.initiative(public=True), factories.organisation(public=True))
    hidden = factories.cite(participation, factories.source_version(public=False))
    assert participation not in type(participation).objects.public()
    shown = factories.cite(participation)
    assert participation in type(participation).objects.public()
    assert list(participation.citations.public()) == [shown]
    assert hidden in participation.citations.all()


def test_a_count_of_initiatives_tells_nothing_of_what_is_hidden() -> None:
    initiative, organisation = factories.initiative(public=True), factories.organisation(public=True)
    count = lambda: Organisation.objects.with_initiative_count().get(pk=organisation.pk).initiative_count  # noqa: E731
    assert count() == 0
    factories.cite(factories.participation(initiative, organisation), factories.source_version(public=False))
    factories.participation(factories.initiative(), organisation)
    assert count() == 0
    assert organisation not in Organisation.objects.most_involved()
    factories.participation(initiative, organisation, "partner")
    assert count() == 1
    factories.participation(initiative, organisation, "hosts")
    assert count() == 1
    assert organisation in Organisation.objects.most_involved()


def test_a_person_edits_their_own_drafts_and_who_publishes_edits_all() -> None:
    clerk, other = factories.user(), factories.user()
    own = factories.initiative(created_by=clerk)
    others = factories.initiative(created_by=other)
    published = factories.initiative(public=True, created_by=clerk)
    assert set(Initiative.objects.editable_by(clerk)) == {own}
    administrator = factories.user(is_superuser=True)
    assert set(Initiative.objects.editable_by(administrator)) == {own, others, published}


WORDS = "Программа «Ёлка» в Ташкенте: Şanghay’s café\u00a0Green\u00a0Corridor, ﬁnanced by 上合组织 in 2020"


@pytest.mark.parametrize(
    "q",
    [
        "ёлка", "елка", "ЁЛКА", "программа", "ПРОГР", "ташкент", "şanghay", "sanghay", "cafe", "CAFÉ", "cafe\u0301",
        "green corridor", "green\u00a0corridor", "  corridor   green ", "financed", "ﬁnanced", "上合", "合组织", "2020",
        "green 上合 елк",
    ],
)  # fmt: skip
def test_case_accents_and_kinds_of_space_do_not_hide_a_record(q: str) -> None:
    initiative = factories.initiative(title=WORDS)
    factories.initiative(title="Another")
    assert list(Initiative.objects.matching(q)) == [initiative]


@pytest.mark.parametrize(
    "q", ["orridor", "green road", "上海", "%", "_", "", "  ", "…", "\u00a0", "grеen", "' OR 1=1 --"]
)
def test_what_is_not_there_is_not_found(q: str) -> None:
    factories.initiative(title=WORDS)
    assert not Initiative.objects.matching(q).exists()


def test_an_initiative_is_found_by_its_names_its_summary_and_its_quoted_words() -> None:
    initiative = factories.initiative(title="One", summary="A railway.")
    factories.name(initiative, "Зелёный коридор", language="ru")
    words = factories.cite(initiative)
    for q in ("one", "railway", "зеленый", "council adopted", "one railway зеленый council"):
        assert list(Initiative.objects.matching(q)) == [initiative], q
    words.delete()
    assert not Initiative.objects.matching("council").exists()


def test_words_of_a_source_that_is_not_public_find_nothing() -> None:
    initiative = factories.initiative()
    version = factories.source_version(public=False)
    factories.cite(initiative, version)
    assert not Initiative.objects.matching("council").exists()
    actions.publish(version.source, actor=None)
    assert Initiative.objects.matching("council").exists()


@pytest.mark.parametrize(
    ("make", "column"),
    [
        (factories.initiative, "title"),
        (factories.initiative, "summary"),
        (factories.organisation, "name"),
        (factories.organisation, "summary"),
        (factories.event, "title"),
        (factories.event, "summary"),
        (factories.event, "place"),
        (factories.source, "title"),
        (factories.source, "speaker"),
        (factories.source, "office"),
        (factories.source, "occasion"),
        (factories.source, "place"),
        (factories.source, "publisher"),
    ],
)
def test_the_search_follows_the_words_as_they_are_saved_and_made_in_bulk(make: Any, column: str) -> None:
    record = make(**{column: "Самарканд"})
    model = type(record)
    assert list(model.objects.matching("самарканд")) == [record]
    setattr(record, column, "Бухара")
    record.save()
    assert not model.objects.matching("самарканд").exists()
    assert list(model.objects.matching("бухара")) == [record]
    new = model(**{"title" if hasattr(record, "title") else "name": "One", "slug": "one", column: "Хива"})
    if model is Source:
        new.published_on = record.published_on
    model.objects.bulk_create([new])
    assert [found.slug for found in model.objects.matching("хива")] == ["one"]


def test_an_organisation_is_found_by_its_names() -> None:
    organisation = factories.organisation(name="Economic Cooperation Organisation")
    Name.objects.bulk_create([Name(organisation=organisation, text="ЭКО", kind="acronym", language="ru")])
    assert list(Organisation.objects.matching("эко economic")) == [organisation]


def test_a_quote_carries_the_tokens_of_its_words() -> None:
    factories.cite(factories.initiative(), exact="The Council")
    assert Quote.objects.get().tokens == " the council "

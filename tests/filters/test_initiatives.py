"""Each filter of the initiatives list (docs/design.md, section 7)."""

from datetime import UTC, date, datetime, timedelta

import pytest

from initiatives import actions
from initiatives.choices import Delivery, Role, Stage
from initiatives.models import Initiative
from initiatives.querysets.silence import last_days
from tests import factories
from tests.filters.asking import found, problems

pytestmark = pytest.mark.django_db


def initiatives(query: str) -> list[str]:
    return found("initiatives", query)


@pytest.fixture
def plan():
    return factories.initiative(public=True, slug="plan", title="Plan")


@pytest.fixture
def railway():
    return factories.initiative(public=True, slug="railway", title="Railway")


class TestStageAndDelivery:
    def test_a_stage_finds_the_initiatives_in_it(self, plan, railway):
        factories.status(plan, Stage.ADOPTED)
        assert initiatives("stage=adopted") == ["plan"]

    def test_a_repeated_stage_finds_those_in_either(self, plan, railway):
        factories.status(plan, Stage.ADOPTED)
        factories.status(railway, Stage.DRAFTING)
        factories.initiative(public=True)
        assert initiatives("stage=adopted&stage=drafting&ordering=title") == ["plan", "railway"]

    def test_a_delivery_finds_the_initiatives_with_it(self, plan, railway):
        factories.status(plan, Stage.UNDER_WAY, delivery=Delivery.LIMITED)
        assert initiatives("delivery=limited") == ["plan"]
        assert initiatives("delivery=limited&delivery=no_evidence&ordering=title") == ["plan", "railway"]

    def test_different_filters_must_all_hold(self, plan, railway):
        factories.status(plan, Stage.UNDER_WAY, delivery=Delivery.LIMITED)
        factories.status(railway, Stage.UNDER_WAY)
        assert initiatives("stage=under_way&delivery=limited") == ["plan"]
        assert initiatives("stage=adopted&delivery=limited") == []

    @pytest.mark.parametrize("query", ["stage=built", "delivery=half", "stage=adopted&stage=built", "stage=Adopted"])
    def test_a_value_outside_the_vocabulary_is_refused_with_those_in_it(self, query):
        said = problems("initiatives", query)
        assert "This isn’t one of its values, which are:" in said
        assert ("proposed" if "stage" in query else "substantial") in said


class TestTheme:
    def test_a_repeated_theme_finds_those_under_either_once(self, plan, railway):
        health, transport = factories.theme(slug="health"), factories.theme(slug="transport")
        plan.themes.set([health, transport])
        railway.themes.set([transport])
        factories.initiative(public=True)
        assert initiatives("theme=health") == ["plan"]
        assert initiatives("theme=health&theme=transport&ordering=title") == ["plan", "railway"]

    def test_an_unknown_theme_is_refused(self, plan):
        assert "There is none with this name." in problems("initiatives", "theme=weather")


class TestParticipants:
    @pytest.fixture
    def bank(self):
        return factories.organisation(public=True, slug="bank", country="KZ")

    @pytest.fixture
    def ministry(self):
        return factories.organisation(public=True, slug="ministry", country="IN")

    def test_an_organisation_finds_what_it_takes_part_in(self, plan, railway, bank, ministry):
        factories.participation(plan, bank)
        factories.participation(railway, ministry)
        assert initiatives("organisation=bank") == ["plan"]
        assert initiatives("organisation=bank&organisation=ministry&ordering=title") == ["plan", "railway"]

    def test_a_role_finds_what_anyone_has_it_in(self, plan, railway, bank):
        factories.participation(plan, bank, Role.PROPOSED_FINANCIER)
        factories.participation(railway, bank, Role.MENTIONED)
        assert initiatives("role=proposed_financier") == ["plan"]

    def test_a_role_with_an_organisation_means_the_same_participation(self, plan, railway, bank, ministry):
        factories.participation(plan, bank, Role.PARTNER)
        factories.participation(plan, ministry, Role.LEADS)
        factories.participation(railway, bank, Role.LEADS)
        assert initiatives("organisation=bank&role=leads") == ["railway"]
        assert initiatives("organisation=bank&organisation=ministry&role=leads&ordering=title") == ["plan", "railway"]

    def test_an_organisation_with_two_roles_finds_its_initiative_once(self, plan, bank):
        factories.participation(plan, bank, Role.PARTNER)
        factories.participation(plan, bank, Role.LEADS)
        assert initiatives("organisation=bank") == ["plan"]

    def test_a_country_is_that_of_a_participant(self, plan, railway, bank, ministry):
        factories.participation(plan, bank)
        factories.participation(railway, ministry)
        assert initiatives("country=KZ") == ["plan"]
        assert initiatives("country=KZ&country=IN&ordering=title") == ["plan", "railway"]
        assert initiatives("country=UZ") == []

    def test_a_country_may_be_that_of_another_participant_than_the_organisation(self, plan, bank, ministry):
        factories.participation(plan, bank)
        factories.participation(plan, ministry)
        assert initiatives("organisation=bank&country=IN") == ["plan"]

    @pytest.mark.parametrize("query", ["role=leads", "country=KZ"])
    def test_a_draft_participant_finds_nothing(self, plan, query):
        factories.participation(plan, factories.organisation(slug="draft", country="KZ"))
        assert initiatives(query) == []

    @pytest.mark.parametrize("slug", ["draft", "nobody", "", "bank "])
    def test_a_draft_is_as_unknown_as_what_never_was(self, plan, slug):
        factories.organisation(slug="draft")
        if slug:
            assert f"organisation={slug}: There is none with this name." in problems(
                "initiatives", f"organisation={slug}"
            )
        else:
            assert initiatives("organisation=") == ["plan"]

    @pytest.mark.parametrize("code", ["kz", "XX", "KAZ", "K"])
    def test_what_is_no_country_is_refused(self, code):
        assert "ISO 3166-1" in problems("initiatives", f"country={code}")


class TestSource:
    def test_a_source_finds_what_has_its_words_in_any_evidence(self, plan, railway):
        version = factories.source_version()
        factories.cite(factories.key_date(plan), version)
        assert initiatives(f"source={version.source.slug}") == ["plan"]

    def test_a_draft_source_is_refused(self, plan):
        version = factories.source_version(public=False)
        factories.cite(factories.key_date(plan), version)
        assert "There is none" in problems("initiatives", f"source={version.source.slug}")


def test_kind_and_measurable_find_those_with_the_value(plan):
    factories.initiative(
        public=True, slug="other", kind="document", measurable="yes", measurable_reason="A text is adopted or not."
    )
    assert initiatives("kind=document") == ["other"]
    assert initiatives("measurable=yes") == ["other"]
    assert initiatives("measurable=not_judged") == ["plan"]


class TestDays:
    @pytest.mark.parametrize(
        ("query", "finds"),
        [
            ("effective_after=2020-09-30", True),
            ("effective_after=2020-10-01", False),
            ("effective_before=2020-09-30", True),
            ("effective_before=2020-09-29", False),
            ("effective_after=2020-09-30&effective_before=2020-09-30", True),
            ("effective_after=0001-01-01", True),
            ("effective_before=9999-12-31", True),
        ],
    )
    def test_effective_goes_by_the_latest_day_and_counts_the_day_itself(self, plan, query, finds):
        factories.status(plan, Stage.ADOPTED, "2020-09")
        assert initiatives(query) == (["plan"] if finds else [])

    @pytest.mark.parametrize(
        ("day", "finds"), [("2026-03-01", True), ("2026-03-02", True), ("2026-03-03", False), ("0001-01-01", True)]
    )
    def test_updated_after_counts_the_day_itself_in_utc(self, plan, day, finds):
        midnight = datetime(2026, 3, 3, tzinfo=UTC)
        Initiative.objects.update(updated=midnight - timedelta(microseconds=1))
        assert initiatives(f"updated_after={day}") == (["plan"] if finds else [])
        Initiative.objects.update(updated=midnight)
        assert initiatives("updated_after=2026-03-03") == ["plan"]

    @pytest.mark.parametrize("parameter", ["effective_after", "effective_before", "updated_after", "silent_since"])
    @pytest.mark.parametrize(
        "value",
        ["2020-02-30", "0000-00-00", "99999-01-01", "2020", "2020-13-01", "yesterday", "-1", "2020-09-10T00:00"],
    )
    def test_what_is_no_day_of_the_calendar_is_refused(self, plan, parameter, value):
        assert f"{parameter}={value}: This isn’t a day of the calendar." in problems(
            "initiatives", f"{parameter}={value}"
        )


class TestWords:
    @pytest.mark.parametrize(
        "q",
        ["corridor", "CORRIDOR", "corr", "green corridor", "corridor green", "vert", "développement", "developpement",
         "зелёный", "зеленый", "ЗЕЛ", "绿色", "色走", "speed freight", "gc-1", "  corridor  "],
    )  # fmt: skip
    def test_words_are_found_in_title_summary_and_names(self, q):
        record = factories.initiative(
            public=True, slug="corridor", title="Green Corridor", summary="To speed up freight: développement."
        )
        for text in ("Corridor vert", "Зелёный коридор", "绿色走廊", "GC-1"):
            factories.name(record, text)
        factories.initiative(public=True, title="Something else")
        assert initiatives(f"q={q}") == ["corridor"]

    def test_words_are_found_in_the_quoted_words(self, plan):
        factories.cite(plan, exact="drafted the plan for a Green Corridor")
        assert initiatives("q=green+corridor") == ["plan"]

    def test_words_that_only_a_draft_source_says_are_not_found(self, plan):
        factories.cite(plan, factories.source_version(public=False), exact="drafted the plan for a Green Corridor")
        assert initiatives("q=green+corridor") == []

    @pytest.mark.parametrize("q", ["plan+zebra", "lan", "***", "%25", "_", "-", "“”", "plan%25"])
    def test_other_words_and_signs_alone_find_nothing(self, plan, q):
        assert initiatives(f"q={q}") == (["plan"] if q == "plan%25" else [])

    def test_a_passage_is_too_long_to_search_for(self):
        said = problems("initiatives", "q=" + "a" * 5000)
        assert "These are 5000 characters. Shorten them to 200 at most" in said
        assert len(said) < 300

    def test_as_many_words_as_fit_are_searched_for(self, plan):
        assert initiatives("q=" + "+".join("plan"[: 2 + number % 3] for number in range(50))) == ["plan"]
        assert initiatives("q=" + "+".join(f"{number}" for number in range(55))) == []


class TestSilence:
    """Sources of the factories are published on 10 September 2020, and so are the statuses reported."""

    @pytest.mark.parametrize(("day", "finds"), [("2020-09-09", False), ("2020-09-10", True), ("2026-01-01", True)])
    def test_silent_since_a_day_are_those_with_nothing_on_record_after_it(self, plan, day, finds):
        assert initiatives(f"silent_since={day}") == (["plan"] if finds else [])

    def test_later_words_about_any_part_of_it_end_the_silence(self, plan, railway):
        later = factories.source_version(published_on="2022-01-01")
        factories.cite(factories.key_date(plan), later)
        assert initiatives("silent_since=2021-12-31") == ["railway"]
        assert initiatives("silent_since=2022-01-01&ordering=title") == ["plan", "railway"]

    def test_words_of_a_draft_do_not(self, plan):
        factories.cite(plan, factories.source_version(public=False, published_on="2022-01-01"))
        organisation = factories.organisation()
        factories.cite(factories.participation(plan, organisation), factories.source_version(published_on="2022-01-01"))
        assert initiatives("silent_since=2021-01-01") == ["plan"]

    def test_a_status_that_was_reported_later_ends_it_unless_it_was_corrected(self, plan, railway):
        for initiative in (plan, railway):
            change = factories.status(initiative, Stage.DRAFTING, reported_on=date(2021, 5, 1))
        factories.status(railway, Stage.DRAFTING, corrects=change, reported_on=date(2020, 9, 10), reason="Misread.")
        assert initiatives("silent_since=2021-04-30") == ["railway"]

    def test_a_check_ends_it(self, plan, railway):
        actions.record_check(initiative=plan, actor=None, checked_on=date(2023, 3, 3))
        assert initiatives("silent_since=2023-03-02") == ["railway"]

    def test_the_last_days_are_the_days_after_which_the_filter_finds_each(self, plan, railway):
        actions.record_check(initiative=plan, actor=None, checked_on=date(2023, 3, 3))
        public = Initiative.objects.public()
        days = last_days(public)
        assert days == {plan.pk: date(2023, 3, 3), railway.pk: date(2020, 9, 10)}
        for initiative, day in days.items():
            assert public.silent_since(day).filter(pk=initiative).exists()
            assert not public.silent_since(day - timedelta(days=1)).filter(pk=initiative).exists()


class TestAPastDay:
    def test_is_never_answered_by_the_records_of_today(self, plan):
        with pytest.raises(RuntimeError, match="reading"):
            initiatives("as_of=2020-09-10")

    @pytest.mark.parametrize("parameter", ["as_of", "known_by"])
    def test_of_the_future_or_of_no_calendar_is_refused(self, plan, parameter):
        assert "hasn’t come yet" in problems("initiatives", f"{parameter}=2999-01-01")
        assert "isn’t a day of the calendar" in problems("initiatives", f"{parameter}=nonsense")

    def test_that_is_left_empty_is_today(self, plan):
        assert initiatives("as_of=&known_by=") == initiatives("")

"""The home page: how many, in which stage, what changed lately, what is coming, which themes, which partners."""

import json
import re
from datetime import date, timedelta
from html import unescape

import pytest
from django.utils import timezone

from initiatives import actions
from initiatives.choices import DateKind, Stage
from initiatives.models import Initiative, Organisation, SourceVersion, StatusChange, Theme
from initiatives.public.sentences import a_year_before
from tests import factories
from tests.public.pages import part, section, text


def numbers(html: str) -> list[tuple[str, int, int]]:
    """Every link to a list with the number that it stands for, and the one that it says."""
    main = html.partition("<main")[2].partition("</main>")[0]
    found = re.findall(r'<a data-count="(\d+)" href="(/\w+/(?:\?[^"]*)?)">([\d,]+)', main)
    return [(unescape(address), int(count), int(said.replace(",", ""))) for count, address, said in found]


@pytest.fixture
def home(client, seeded):
    return client.get("/")


def test_each_number_is_that_of_the_records_behind_its_link(client, home):
    found = numbers(home.text)
    assert len(found) >= 4 + 4 + len(Stage) + 5 + 9 + 8 + 1
    for address, number, said in found:
        path, _mark, query = address.partition("?")
        data = json.loads(client.get(f"{path.rstrip('/')}.json?{query}").content)
        assert (address, data["count"]) == (address, number) == (address, said)


def test_it_says_at_once_how_many_there_are(home):
    said = text(part(home, '<p class="figures">', "</p>"))
    assert said == (
        "44 initiatives read out of 1 source, with 35 organisations and 14 events. "
        "For 38 no evidence of delivery is on record yet."
    )


def test_it_says_what_matters_now(client, seeded):
    now = part(client.get("/"), '<p class="lede">', "</p>")
    assert text(now) == "1 of 44 adopted; 17 under way; 44 silent for a year or more; no date ahead is on record."
    since = a_year_before(timezone.now().date())
    assert f'<a data-count="44" href="/initiatives/?silent_since={since}">44</a>' in now
    marathon = Initiative.objects.get(slug="sco-marathon")
    actions.record_check(initiative=marathon, actor=None)
    factories.status(marathon, Stage.COMPLETED, "2021-01-01")
    factories.key_date(marathon, "2099-05-01", DateKind.HORIZON)
    now = text(part(client.get("/"), '<p class="lede">', "</p>"))
    assert now == (
        f"1 of 44 adopted; 1 completed; 17 under way; 43 silent for a year or more; next: {marathon}, 1 May 2099."
    )


def test_of_a_date_and_an_event_ahead_the_first_is_next(client, seeded):
    factories.key_date(Initiative.objects.get(slug="sco-marathon"), "2099-05-01", DateKind.HORIZON)
    factories.event(public=True, title="A summit to come", date_edtf="2098")
    assert "next: A summit to come, 2098." in text(client.get("/"))


def test_a_year_before_a_leap_day_is_the_28th():
    assert a_year_before(date(2024, 2, 29)) == date(2023, 2, 28)
    assert a_year_before(date(2025, 2, 28)) == date(2024, 2, 28)


def test_the_stages_stand_in_their_order_also_those_without_initiatives(home):
    bars = section(home, "h-stages")
    assert re.findall(r'<th scope="row"><a href="/initiatives/\?stage=(\w+)"', bars) == list(Stage)
    assert 'width="100%"' in bars


def test_the_latest_changes_come_with_their_reason(client, seeded):
    initiative = Initiative.objects.get(slug="sco-marathon")
    factories.status(initiative, Stage.DISCONTINUED, "2026-01", reason="Nobody spoke of it again.")
    changes = section(client.get("/"), "h-changes")
    first = changes[changes.index("<li>") : changes.index("</li>")]
    assert initiative.title in first
    assert "Discontinued · Nobody spoke of it again." in text(first)
    assert "in effect January 2026" in text(first)


def test_a_change_that_was_corrected_is_no_news(client, seeded):
    wrong = StatusChange.objects.get(initiative__slug="sco-marathon")
    factories.status(wrong.initiative, Stage.UNDER_WAY, reason="Now right.", corrects=wrong)
    assert text(wrong.reason) not in text(section(client.get("/"), "h-changes"))


def test_where_no_date_lies_ahead_it_says_so_and_shows_what_was_due(home):
    coming = text(section(home, "h-coming"))
    assert "No date ahead is on record." in coming
    assert "Announced for a day that no source names" in coming
    assert "Summit of the heads of the SCO member states" in coming
    gone = text(section(home, "h-gone"))
    assert "December 2020, as said: “this December”, inferred SCO Kunming marathon Planned for" in gone


def test_a_date_ahead_is_coming(client, seeded):
    next_year = str(timezone.now().year + 1)
    factories.key_date(Initiative.objects.get(slug="mini-marathons"), next_year, DateKind.PLANNED_FOR)
    coming = text(section(client.get("/"), "h-coming"))
    assert f"{next_year} Mini-marathons in the SCO countries Planned for" in coming
    assert "No date ahead is on record." not in coming


def test_an_event_ahead_is_coming_until_it_is_cancelled(client, seeded):
    day = str(timezone.now().date() + timedelta(days=30))
    event = factories.event(public=True, title="A summit to come", date_edtf=day)
    assert event.title in section(client.get("/"), "h-coming")
    factories.event_change(event, "cancelled", "2026-01-01")
    assert event.title not in section(client.get("/"), "h-coming")


def test_what_was_due_and_is_done_is_no_longer_due(client, seeded):
    initiative = Initiative.objects.get(slug="sco-kunming-marathon")
    assert initiative.title in section(client.get("/"), "h-gone")
    factories.status(initiative, Stage.COMPLETED, "2021-01-01")
    assert initiative.title not in section(client.get("/"), "h-gone")


def test_the_newest_source_is_that_published_last(client, seeded):
    factories.source_version(title="An older speech", published_on="2019-01-01")
    assert "An older speech" not in section(client.get("/"), "h-source")
    factories.source_version(title="A newer speech", published_on="2026-01-01")
    assert "A newer speech" in section(client.get("/"), "h-source")


def test_a_draft_shows_nowhere(client, seeded):
    before = client.get("/").text
    draft = factories.initiative(title="Secret plan", slug="secret-plan")
    draft.themes.add(Theme.objects.get(slug="sport"))
    factories.participation(draft, Organisation.objects.get(slug="sco-secretariat"))
    factories.key_date(draft, str(timezone.now().year + 1))
    speech = SourceVersion.objects.get()
    factories.status(draft, version=speech, evidence=[factories.evidence(speech, "The marathon scheduled")])
    without_revision = re.compile(r"Revision [^<]*<")
    assert without_revision.sub("", client.get("/").text) == without_revision.sub("", before)


def test_without_records_it_says_that_there_are_none_yet(client, db):
    home = client.get("/")
    assert home.status_code == 200
    assert "No initiatives are on record yet." in text(home)


def test_one_initiative_is_told_in_the_singular(client, db):
    factories.initiative(public=True)
    said = text(part(client.get("/"), '<p class="figures">', "</p>"))
    assert said.startswith("1 initiative read out of")
    assert "For 1 no evidence of delivery" in said
    now = text(part(client.get("/"), '<p class="lede">', "</p>"))
    assert now.startswith("0 of 1 adopted; 1 silent for a year or more;")


def test_its_queries_are_counted(client, seeded, assert_queries):
    with assert_queries("home"):
        client.get("/")


class TestSectionPages:
    """The page of each section opens with a sentence of its own, whose numbers the crawl of the site follows."""

    @pytest.mark.parametrize(
        ("address", "said"),
        [
            (
                "/initiatives/",
                "1 of 44 adopted; 17 under way; 44 silent for a year or more; no date ahead is on record.",
            ),
            (
                "/organisations/",
                "5 of 35 are states. In most initiatives: Shanghai Cooperation Organisation (13), SCO Secretariat (7)",
            ),
            ("/events/", "3 not stated; 1 planned; 9 held; 1 changed; no date ahead is on record."),
            ("/sources/", "The newest: Remarks"),
            ("/themes/", "Most initiatives stand under: "),
            ("/themes/sport/", "silent for a year or more; no date ahead is on record."),
            ("/organisations/sco-secretariat/", "silent for a year or more; no date ahead is on record."),
        ],
    )
    def test_says_what_matters_now(self, client, seeded, address, said):
        assert said in text(client.get(address))

    @pytest.mark.parametrize("address", ["/initiatives/", "/organisations/", "/events/", "/sources/", "/themes/"])
    def test_without_records_there_is_nothing_to_say(self, client, db, address):
        said = text(client.get(address))
        assert not any(words in said for words in ("ahead is on record", "are states", "The newest:", "stand under:"))

    def test_a_list_that_is_narrowed_has_its_own_count_alone(self, client, seeded):
        assert "silent for a year or more" not in text(client.get("/initiatives/?stage=adopted"))

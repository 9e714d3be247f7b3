"""The home page: how many, in which stage, what changed lately, what is coming, which themes, which partners."""

import json
import re
from datetime import timedelta
from html import unescape

import pytest
from django.utils import timezone

from initiatives.choices import DateKind, Stage
from initiatives.models import Initiative, Organisation, SourceVersion, StatusChange, Theme
from tests import factories
from tests.public.pages import part, section, text

# A link to a list, followed or filled by a number: in the sentence at the top, in the bars, and in the tallies.
NUMBERS = (
    r'<a href="(/\w+/(?:\?[^"]*)?)">([\d,]+)\D',
    r'<a href="(/\w+/\?[^"]*)"><span (?:(?!</tr>).)*?<td class="num[^"]*">([\d,]+)</td>',
)


def numbers(html: str) -> list[tuple[str, int]]:
    """Every link to a list with the number that the page gives for it."""
    main = html.partition("<main")[2].partition("</main>")[0]
    found = [pair for pattern in NUMBERS for pair in re.findall(pattern, main, re.DOTALL)]
    return [(unescape(address), int(number.replace(",", ""))) for address, number in found]


@pytest.fixture
def home(client, seeded):
    return client.get("/")


def test_each_number_is_that_of_the_records_behind_its_link(client, home):
    found = numbers(home.text)
    assert len(found) >= 4 + 2 + len(Stage) + 5 + 9 + 8 + 1
    for address, number in found:
        path, _mark, query = address.partition("?")
        data = json.loads(client.get(f"{path.rstrip('/')}.json?{query}").content)
        assert (address, data["count"]) == (address, number)


def test_it_says_at_once_how_many_there_are(home):
    said = text(part(home, '<p class="figures">', "</p>"))
    assert said == (
        "44 initiatives read out of 1 source, with 35 organisations and 14 events. "
        "17 are said to be under way; for 38 no evidence of delivery is on record yet."
    )


def test_the_stages_stand_in_their_order_also_those_without_initiatives(home):
    bars = section(home, "h-stages")
    assert re.findall(r"\?stage=(\w+)", bars) == list(Stage)
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
    assert "for 1 no evidence of delivery" in said


def test_its_queries_are_counted(client, seeded, assert_queries):
    with assert_queries("home"):
        client.get("/")

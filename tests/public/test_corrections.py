"""The page of corrections: what stood, what stands now, and why; and the same in each record's own history."""

import pytest

from initiatives import actions
from initiatives.actions.merging import merge
from initiatives.choices import Delivery, EventState, Stage
from initiatives.models import Initiative, StatusChange
from tests import factories
from tests.public.pages import section, text

pytestmark = pytest.mark.django_db

ADDRESS = "/corrections/"


def corrected(**values):
    """A public initiative whose adoption was recorded in error; `values` set the row that corrects it."""
    initiative = factories.make_public(factories.initiative(), factories.source_version())
    wrong = factories.status(initiative, Stage.ADOPTED, "2020-09-11", reason="It was adopted.")
    values = {"stage": Stage.POSTPONED, "effective": "2020-09-12", "reason": "Another plan was meant.", **values}
    return initiative, wrong, factories.status(initiative, corrects=wrong, **values)


def rows(client, address: str = ADDRESS) -> list[str]:
    page = client.get(address).content.decode()
    return [text(part) for part in page.partition("<tbody")[2].partition("</tbody>")[0].split("<tr")[1:]]


def test_each_correction_says_what_stood_what_stands_now_and_why(client):
    corrected(delivery=Delivery.LIMITED)
    (row,) = rows(client)
    for words in (
        "Green Corridor",
        "Adopted",
        "11 September 2020",
        "Postponed or changed",
        "Limited",
        "12 September 2020",
        "Another plan was meant.",
        "passage 2",
    ):
        assert words in row
    assert row.index("Adopted") < row.index("Postponed") < row.index("Another plan was meant.")


def test_what_stood_is_struck_through_and_leads_to_the_history_of_the_record(client):
    initiative, _wrong, change = corrected()
    page = client.get(ADDRESS).content.decode()
    assert "Adopted" in text(page.partition("<s>")[2].partition("</s>")[0])
    assert f'href="{initiative.get_absolute_url()}#change-{change.pk}"' in page


def test_the_newest_comes_first_events_among_them(client):
    corrected()
    event = factories.event(public=True, title="Expo")
    wrong = factories.event_change(event, EventState.HELD)
    factories.event_change(event, EventState.CANCELLED, corrects=wrong, reason="It never took place.")
    first, second = rows(client)
    assert "Expo" in first
    assert "Held" in first
    assert "Cancelled" in first
    assert "Green Corridor" in second


def test_a_correction_that_was_corrected_says_so_and_both_are_listed(client):
    initiative, _wrong, change = corrected()
    factories.status(initiative, Stage.DRAFTING, corrects=change, reason="Nor was that right.")
    again, first = rows(client)
    assert "It was corrected again since." not in again
    assert "It was corrected again since." in first


def test_nothing_of_a_draft_or_a_hidden_source_is_told(client):
    initiative, wrong, _change = corrected()
    draft = factories.initiative(title="Hidden")
    mistake = factories.status(draft)
    factories.status(draft, corrects=mistake)
    assert len(rows(client)) == 1
    actions.withdraw(initiative, reason="Twice.", actor=None)
    assert rows(client) == []
    assert wrong.pk


def test_a_row_that_rests_on_a_withdrawn_source_is_not_told(client):
    initiative, _wrong, _change = corrected()
    for citation in initiative.status_changes.get(stage=Stage.ADOPTED).citations.all():
        actions.withdraw(citation.quote.version.source, reason="A forgery.", actor=None)
    assert rows(client) == []


def test_the_corrections_of_what_was_merged_are_told_under_the_one_that_stays(client):
    initiative, _wrong, change = corrected()
    other = factories.make_public(factories.initiative(title="Railway"))
    merge(initiative, other, reason="The same.", actor=None)
    (row,) = rows(client)
    assert "Railway" in row
    assert "Another plan was meant." in row
    there = f"{other.get_absolute_url()}#change-{change.pk}"
    assert f'href="{there}"' in client.get(ADDRESS).content.decode()
    assert f'id="change-{change.pk}"' in client.get(other.get_absolute_url()).content.decode()
    actions.withdraw(other, reason="Twice.", actor=None)
    assert rows(client) == []


def test_without_any_it_says_what_will_stand_here(client):
    assert "No correction is on record yet." in text(client.get(ADDRESS))


def test_many_are_shown_a_page_at_a_time_with_as_many_queries(client, assert_queries):
    initiative, _wrong, change = corrected()
    with assert_queries("corrections"):
        assert len(rows(client)) == 1
    for number in range(26):
        change = factories.status(initiative, Stage.DRAFTING, corrects=change, reason=f"Reason {number}.")
    with assert_queries("corrections"):
        assert len(rows(client)) == 25
    assert len(rows(client, f"{ADDRESS}?page=2")) == 2
    assert client.get(f"{ADDRESS}?page=3").status_code == 404


@pytest.mark.parametrize("query", ["page=0", "page=x", "stage=adopted", "q=plan", "page=1&page=2", "ordering=title"])
def test_a_wrong_address_gets_no_rows_and_a_sentence(client, query):
    corrected()
    response = client.get(f"{ADDRESS}?{query}")
    assert response.status_code == 400
    assert "The address asks for what doesn’t exist" in text(response)
    assert "<tbody" not in response.content.decode()


def test_the_footer_and_the_methodology_lead_to_it(client):
    for address in ("/", "/methodology/"):
        assert f'href="{ADDRESS}"' in client.get(address).content.decode()


class TestTheHistoryOfTheRecord:
    def test_shows_both_rows_each_naming_the_other(self, client):
        initiative, wrong, change = corrected()
        history = section(client.get(initiative.get_absolute_url()), "h-history")
        told = text(history)
        assert "This row was wrong, and was corrected on" in told
        assert "Corrects the row above" not in told
        assert "It corrects an earlier row, which said “Adopted”." in told
        assert f'href="#change-{wrong.pk}"' in history
        assert f'href="#change-{change.pk}"' in history

    def test_the_current_status_is_that_of_the_correction(self, client):
        initiative, _wrong, _change = corrected()
        assert Initiative.objects.get(pk=initiative.pk).stage == Stage.POSTPONED
        assert StatusChange.objects.filter(initiative=initiative).count() == 3

"""What readers and programs see of a merge: old addresses lead on, and the history is read through what remains."""

from typing import Any

import pytest

from initiatives import actions
from initiatives.actions.unmerging import undo_merge
from initiatives.models import Citation, Initiative
from tests import factories
from tests.merging import EVERY_KIND, merged, two
from tests.public.pages import section, text

pytestmark = pytest.mark.django_db


def addresses(record: Any) -> tuple[str, str]:
    """The addresses of a record's page and of its data."""
    page = record.get_absolute_url()
    return page, f"{page.rstrip('/')}.json"


@EVERY_KIND
def test_the_addresses_of_the_merged_record_lead_to_the_one_that_stays(kind: str, client: Any) -> None:
    one, other = two(kind)
    used = addresses(one)
    one.slug = f"renamed-{kind}"
    one.save()
    merged(one, other)
    for old in (used, addresses(one)):
        for address, target in zip(old, addresses(other), strict=True):
            response = client.get(address, {"from": "afar"})
            assert (response.status_code, response["Location"]) == (301, f"{target}?from=afar")
            assert "no-store" in response["Cache-Control"]


def test_a_chain_of_merges_leads_to_its_end_at_once(client: Any) -> None:
    first, second, third = (factories.initiative(public=True, title=title) for title in ("First", "Second", "Third"))
    merged(first, second)
    merged(second, third)
    for record in (first, second):
        assert client.get(record.get_absolute_url())["Location"] == third.get_absolute_url()
    page = text(section(client.get(third.get_absolute_url()), "h-merged"))
    assert "History of “First”" in page
    assert "History of “Second”" in page


def test_a_record_merged_into_a_draft_is_not_there_and_one_merged_into_a_withdrawn_record_is_gone(client: Any) -> None:
    one, other = two("initiative", public=False)
    merged(one, other)
    assert client.get(one.get_absolute_url()).status_code == 404
    third, last = two("event")
    merged(third, last)
    actions.withdraw(last, reason="A forgery.", actor=None)
    response = client.get(third.get_absolute_url())
    assert response.status_code == 410
    assert "A forgery." in text(response)


def test_the_history_is_read_through_the_one_that_stays(client: Any) -> None:
    one, other = two("initiative")
    version = factories.source_version("The plan was adopted. Nothing else is known of it.\n")
    wrong = factories.status(one, "adopted", "2020-09-11", version=version, evidence=[
        factories.evidence(version, "The plan was adopted")
    ], reason="It was adopted there.")  # fmt: skip
    factories.status(one, "under_way", "2020-09-11", corrects=wrong, reason="It is under way.")
    actions.record_check(initiative=one, actor=None)
    done = merged(one, other)
    response = client.get(other.get_absolute_url())
    shown = text(section(response, "h-merged"))
    assert f"History of “The Green Corridor”, merged into this on {done.merged_at.day} " in shown
    for words in ("It was adopted there.", "It is under way.", "Last checked"):
        assert words in shown
    assert 'class="corrected"' in section(response, "h-merged")
    assert "The plan was adopted" in text(section(response, "h-words"))
    assert "It is under way." not in text(section(response, "h-history"))
    assert "Proposed" in text(response)


def test_rows_whose_source_is_not_public_are_not_shown(client: Any) -> None:
    one, other = two("initiative", public=False)
    hidden = factories.source_version(public=False)
    wrong = factories.status(one, "adopted", version=hidden, reason="A secret reason.")
    factories.status(one, corrects=wrong)
    for record in (one, other):
        factories.make_public(record)
    merged(one, other)
    assert "A secret reason." not in client.get(other.get_absolute_url()).content.decode()
    [found] = client.get(addresses(other)[1]).json()["merged"]
    assert [row["stage"] for row in found["history"]] == ["proposed"]


@EVERY_KIND
def test_a_draft_that_was_merged_is_not_told_of_as_nobody_reviewed_it(kind: str, client: Any) -> None:
    one, other = two(kind, public=False)
    factories.make_public(other)
    version = factories.source_version("A secret plan was adopted.\n")
    evidence = [factories.evidence(version, "A secret plan")]
    if kind == "initiative":
        wrong = factories.status(one, "adopted", evidence=evidence, reason="A secret reason.")
        factories.status(one, "drafting", corrects=wrong, reason="A secret correction.")
    if kind == "event":
        factories.event_change(one, "held", evidence=evidence, reason="A secret reason.")
    merged(one, other)
    page = client.get(other.get_absolute_url()).content.decode()
    assert "merged into this" not in page
    assert client.get(addresses(other)[1]).json()["merged"] == []
    dataset = client.get("/data/dataset.json").json()
    assert [each["merged"] for each in dataset[f"{kind}s"] if each["slug"] == other.slug] == [[]]
    for address in (other.get_absolute_url(), version.source.get_absolute_url(), "/corrections/"):
        assert "secret reason" not in client.get(address).content.decode()
    assert not Citation.objects.public().filter(quote__version=version).exists()


@EVERY_KIND
def test_the_data_name_what_was_merged_with_its_history(kind: str, client: Any) -> None:
    one, other = two(kind)
    done = merged(one, other)
    data = client.get(addresses(other)[1]).json()
    [found] = data["merged"]
    assert (found["id"], found["slug"], found["title"]) == (str(one.pk), one.slug, "The Green Corridor")
    assert found["merged"][:19] == done.merged_at.isoformat()[:19]
    assert len(found["history"]) == (0 if kind == "organisation" else 1)
    for row in found["history"]:
        assert row["evidence"][0]["supports"] == f"status:{row['id']}"
        assert {"stage", "state"} & set(row)
    dataset = client.get("/data/dataset.json").json()
    [in_dataset] = [each for each in dataset[f"{kind}s"] if each["slug"] == other.slug]
    assert in_dataset == data
    assert one.slug not in [each["slug"] for each in dataset[f"{kind}s"]]


def test_a_merged_organisation_is_found_by_its_name_and_linked_by_the_one_that_stays(client: Any) -> None:
    one, other = two("organisation")
    initiative = factories.initiative(public=True, title="Railway")
    factories.participation(initiative, one)
    merged(one, other)
    assert "Corridor, green" in text(client.get("/organisations/", {"q": "the green corridor"}))
    page = client.get(initiative.get_absolute_url()).content.decode()
    assert other.get_absolute_url() in page
    assert one.get_absolute_url() not in page


def test_the_source_shows_the_words_of_a_merged_history_under_the_one_that_stays(client: Any) -> None:
    one, other = two("initiative")
    version = factories.source_version("The plan was adopted. Nothing else is known of it.\n")
    factories.status(one, "adopted", evidence=[factories.evidence(version, "The plan was adopted")])
    merged(one, other)
    citation = Citation.objects.public().with_claims().get(quote__version=version)
    assert citation.record == other
    page = client.get(version.source.get_absolute_url()).content.decode()
    assert other.get_absolute_url() in page
    assert one.get_absolute_url() not in page


def test_everything_is_as_before_once_it_is_undone(client: Any) -> None:
    one, other = two("initiative")

    def shown() -> Any:
        return [client.get(addresses(record)[1]).json() | {"updated": None} for record in (one, other)]

    before = shown()
    done = merged(one, other)
    assert client.get(one.get_absolute_url()).status_code == 301
    undo_merge(done, reason="They are two.", actor=None)
    assert shown() == before
    assert "merged into this" not in text(client.get(other.get_absolute_url()))


def test_the_lists_name_the_one_that_stays_alone(client: Any) -> None:
    one, other = two("initiative")
    merged(one, other)
    page = text(client.get("/initiatives/"))
    assert "Corridor, green" in page
    assert client.get("/initiatives.json").json()["count"] == 1
    assert Initiative.objects.public().count() == 1


def test_a_page_with_merged_records_asks_no_more_for_each_of_them(
    client: Any, django_assert_max_num_queries: Any
) -> None:
    other = factories.initiative(public=True, title="Kept")
    for number in range(4):
        merged(factories.initiative(public=True, title=f"Merged {number}"), other)
    with django_assert_max_num_queries(22):
        response = client.get(other.get_absolute_url())
    assert text(response).count("merged into this on") == 4

"""What the dataset contains is what the pages show."""

import json
import re
from html import unescape

import pytest

from initiatives.choices import Delivery, EventState, InitiativeKind, OrganisationKind, Role, Stage
from tests.public.pages import text


def plain(words: str) -> str:
    """Words with single spaces, as a page is compared."""
    return " ".join(words.split())


@pytest.fixture
def dataset(client, seeded):
    return json.loads(client.get("/data/dataset.json").content)


@pytest.fixture
def page(client, settings):
    """The words of a record’s page."""

    def read(record: dict) -> str:
        response = client.get(record["url"].removeprefix(settings.SITE_URL))
        assert response.status_code == 200
        return text(response)

    return read


def assert_words(record: dict, page: str) -> None:
    """Every quoted word of a record’s evidence stands on its page, in one piece or, across paragraphs, in several."""
    for item in record["evidence"]:
        for paragraph in re.split(r"\n\s*\n", item["exact"]):
            assert plain(paragraph) in page, item["exact"]


def test_initiatives(client, dataset, page):
    organisations = {each["slug"]: each["name"] for each in dataset["organisations"]}
    initiatives = {each["slug"]: each["title"] for each in dataset["initiatives"]}
    events = {each["slug"]: each["title"] for each in dataset["events"]}
    for record in dataset["initiatives"]:
        shown = page(record)
        assert plain(record["title"]) in shown
        assert plain(record["summary"]) in shown
        assert str(Stage(record["stage"]).label) in shown
        assert str(Delivery(record["delivery"]).label) in shown
        assert str(InitiativeKind(record["kind"]).label) in shown
        for row in record["organisations"]:
            assert plain(organisations[row["organisation"]]) in shown
            assert str(Role(row["role"]).label) in shown
        for row in record["relations"]:
            assert plain(initiatives[row["initiative"]]) in shown
        for slug in record["events"]:
            assert plain(events[slug]) in shown
        for row in record["history"]:
            assert plain(row["reason"]) in shown
            assert str(Stage(row["stage"]).label) in shown
        for row in record["names"]:
            assert plain(row["name"]) in shown
        assert_words(record, shown)


def test_organisations(dataset, page):
    for record in dataset["organisations"]:
        shown = page(record)
        assert plain(record["name"]) in shown
        assert plain(record["acronym"]) in shown
        assert str(OrganisationKind(record["kind"]).label) in shown
        assert_words(record, shown)
        for initiative in dataset["initiatives"]:
            if record["slug"] in [row["organisation"] for row in initiative["organisations"]]:
                assert plain(initiative["title"]) in shown


def test_events(dataset, page):
    for record in dataset["events"]:
        shown = page(record)
        assert plain(record["title"]) in shown
        assert str(EventState(record["state"]).label) in shown
        assert plain(record["place"]) in shown
        assert plain(record["date"]["text"]) in shown
        assert_words(record, shown)


def test_sources(client, dataset, settings):
    for record in dataset["sources"]:
        response = client.get(record["url"].removeprefix(settings.SITE_URL))
        shown = text(response)
        for key in ("title", "speaker", "place", "sha256"):
            assert plain(record[key]) in shown
        for passage in record["passages"]:
            assert f'id="p{passage["number"]}"' in response.content.decode()


def test_themes(client, dataset):
    page = client.get("/themes/").content.decode()
    linked = re.findall(r'href="/themes/([-\w]+)/">([^<]+)<', page)
    assert {slug: unescape(name) for slug, name in linked} == {each["slug"]: each["name"] for each in dataset["themes"]}
    for theme in dataset["themes"]:
        shown = client.get(f"/themes/{theme['slug']}/").content.decode()
        under = [each["slug"] for each in dataset["initiatives"] if theme["slug"] in each["themes"]]
        assert set(re.findall(r'href="/initiatives/([-\w]+)/"', shown)) == set(under)


@pytest.mark.parametrize("kind", ["initiatives", "organisations", "events", "sources"])
def test_lists_hold_as_many_as_the_dataset(client, dataset, kind):
    page = client.get(f"/{kind}/")
    assert page.context["total"] == page.context["paginator"].count == len(dataset[kind])
    by_stage = client.get("/initiatives/").context["filter"].facets["stage"]
    counted = {choice.value: choice.count for choice in by_stage if choice.count}
    stages = [each["stage"] for each in dataset["initiatives"]]
    assert counted == {stage: stages.count(stage) for stage in set(stages)}

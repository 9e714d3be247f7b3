"""Lists as CSV and XLSX: the records of the page with the same query string, and nothing that isn't public."""

import csv
import io

import openpyxl
import pytest

from initiatives.choices import Publication
from initiatives.models import Initiative
from tests import addresses, factories

QUERIES = {
    "initiatives": [
        "",
        "stage=under_way&stage=proposed",
        "organisation=sco-secretariat&role=leads",
        "q=pandemic",
        "ordering=title",
    ],
    "organisations": ["", "kind=state", "ordering=-initiatives"],
    "events": ["", "state=held", "ordering=title"],
}
WRONG = {
    "initiatives": ["stage=x", "colour=red", "page=2", "as_of=2999-01-01"],
    "organisations": ["country=kz"],
    "events": ["before=0000-00-00"],
}


def as_csv(client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    assert response["Content-Type"] == "text/csv; charset=utf-8; header=present"
    return list(csv.DictReader(io.StringIO(addresses.content(response).decode("utf-8"), newline="")))


def as_xlsx(client, address: str) -> list[dict[str, str]]:
    response = client.get(address)
    assert response.status_code == 200
    (sheet,) = openpyxl.load_workbook(io.BytesIO(response.content)).worksheets
    header, *rows = sheet.iter_rows(values_only=True)
    return [
        {name: "" if value is None else str(value) for name, value in zip(header, row, strict=True)} for row in rows
    ]


@pytest.mark.parametrize(("kind", "query"), [(kind, query) for kind in QUERIES for query in QUERIES[kind]])
def test_a_query_string_gives_the_records_of_the_page_in_its_order(client, seeded, kind, query):
    rows = as_csv(client, f"/{kind}.csv?{query}")
    page = client.get(f"/{kind}/?{query}")
    assert len(rows) == page.context["paginator"].count
    shown = [record.slug for record in page.context["object_list"]]
    assert [row["slug"] for row in rows][: len(shown)] == shown
    assert as_xlsx(client, f"/{kind}.xlsx?{query}") == rows


@pytest.mark.parametrize("shape", ["csv", "xlsx"])
@pytest.mark.parametrize(("kind", "query"), [(kind, query) for kind in WRONG for query in WRONG[kind]])
def test_a_wrong_query_string_is_refused_in_sentences(client, db, kind, query, shape):
    response = client.get(f"/{kind}.{shape}?{query}")
    assert (response.status_code, response["Content-Type"]) == (400, "text/plain; charset=utf-8")
    assert "The list can’t be filtered like this." in response.content.decode()


def test_nothing_that_is_not_public_is_in_a_table(client, db):
    factories.initiative(title="A draft")
    withdrawn = factories.initiative(public=True, title="Withdrawn")
    Initiative.objects.filter(pk=withdrawn.pk).update(publication=Publication.WITHDRAWN, withdrawn_reason="Twice.")
    shown = factories.initiative(public=True, title="Shown")
    factories.cite(
        shown, factories.source_version("Secret words.", public=False, published_on="2000-01-01"), "Secret words"
    )
    parent = factories.organisation(slug="hidden-parent")
    factories.organisation(public=True, parent=parent)
    event = factories.event(public=True)
    factories.event_link(factories.initiative(slug="hidden-plan"), event)
    assert [row["title"] for row in as_csv(client, "/initiatives.csv")] == ["Shown"]
    for kind in QUERIES:
        text = addresses.content(client.get(f"/{kind}.csv")).decode()
        for secret in ("A draft", "Withdrawn", "Secret", "hidden-parent", "hidden-plan"):
            assert secret not in text


def test_a_title_that_begins_like_a_formula_is_neutralised(client, db):
    factories.initiative(public=True, title="=HYPERLINK(1)")
    assert as_csv(client, "/initiatives.csv")[0]["title"] == "'=HYPERLINK(1)"
    assert as_xlsx(client, "/initiatives.xlsx")[0]["title"] == "'=HYPERLINK(1)"


def test_dates_and_numbers_stay_as_they_are(client, seeded):
    row = next(row for row in as_csv(client, "/events.csv") if row["date"])
    assert (row["date"][0].isdigit() or row["date"].startswith(".."), row["version"]) == (True, "1")


def test_the_queries_do_not_grow_with_the_records(client, seeded, assert_queries):
    for kind in QUERIES:
        with assert_queries(f"{kind} as a table"):
            addresses.content(client.get(f"/{kind}.csv"))


def test_lists_and_the_data_page_lead_to_them(client, seeded):
    assert "/initiatives.csv?stage=adopted" in client.get("/initiatives/?stage=adopted").content.decode()
    for kind in QUERIES:
        page = client.get("/data/").content.decode()
        assert f'href="/{kind}.csv"' in page
        assert f'href="/{kind}.xlsx"' in page

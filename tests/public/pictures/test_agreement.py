"""The figures of a picture, of its table, of its file and of the lists that they lead to are the same."""

import pytest

from initiatives import actions
from initiatives.choices import Stage
from initiatives.models import Initiative
from tests import factories
from tests.public.pages import part
from tests.public.pictures.drawn import asked, counted, document, drawings, listed, rows, table
from tests.public.pictures.records import many_organisations

PICTURES = ["stages", "themes", "partners", "network", "events", "silence"]
QUERIES = [
    "stages/?by=month&theme=security",
    "themes/?stage=under_way&stage=proposed",
    "themes/?theme=security&theme=sport",
    "partners/?most=10&theme=security",
    "partners/?with_organisation=united-nations",
    "network/?around=sco-secretariat",
    "network/?theme=security",
    "events/?state=held",
    "events/?after=2020-02-15&before=2020-06-30",
    "silence/?stage=under_way&stage=adopted",
    "silence/?as_of=2021-06-30",
    "themes/?as_of=2020-12-31",
]


def follow(client, address: str) -> int:
    """Check every number above the picture, in it and in its table, each once; return how many there were.

    The filters of the list are asked for each, and for some the page itself, since a page takes its time.
    """
    page = client.get(address)
    assert page.status_code == 200
    found = sorted({(each.href, each.count) for each in counted(part(page, 'id="count"', "</main>"))})
    wrong = {}
    for place, (href, count) in enumerate(found):
        total = asked(href)
        if total is None or place % 25 == 0:
            total = listed(client, href, address)
        if total != count:
            wrong[href] = (count, total)
    assert wrong == {}
    return len(found)


class TestOfTheSeed:
    @pytest.mark.parametrize("name", PICTURES)
    def test_each_number_is_that_of_the_list_behind_it(self, client, seeded, name):
        assert follow(client, f"/pictures/{name}/") > 3

    @pytest.mark.parametrize("query", QUERIES)
    def test_so_it_is_of_a_narrowed_picture(self, client, seeded, query):
        assert follow(client, f"/pictures/{query}") > 0

    @pytest.mark.parametrize("name", PICTURES)
    def test_both_drawings_and_the_file_have_the_same_links(self, client, seeded, name):
        page = client.get(f"/pictures/{name}/")
        shown = drawings(page)
        wide, narrow = (counted(shown[shape]) for shape in ("wide", "narrow"))
        if name != "events":  # where a phone has room for fewer parts of the calendar
            assert sorted(wide) == sorted(narrow)
        site = "http://localhost"
        in_file = document(client, name).iter("{http://www.w3.org/2000/svg}a")
        assert [(each.get("href"), each.get("data-count")) for each in in_file if each.get("data-count")] == [
            (site + each.href, str(each.count)) for each in wide
        ]

    @pytest.mark.parametrize(
        ("name", "query"), [("stages", ""), ("themes", ""), ("partners", "?most=100"), ("silence", "")]
    )
    def test_the_table_and_its_file_hold_what_is_drawn(self, client, seeded, name, query):
        page = client.get(f"/pictures/{name}/{query}")
        drawn = {(each.href, each.count) for each in counted(drawings(page)["wide"])}
        assert {(each.href, each.count) for each in counted(table(page))} == drawn
        numbers = [int(value) for row in rows(client, name, query) for value in list(row.values())[1:]]
        assert sorted(number for number in numbers if number) == sorted(each.count for each in counted(table(page)))

    def test_the_file_of_the_network_holds_its_ties(self, client, seeded):
        page = client.get("/pictures/network/")
        in_file = [int(row["initiatives"]) for row in rows(client, "network")]
        assert in_file == [each.count for each in counted(table(page))]
        assert in_file == sorted(in_file, reverse=True)


class TestOfManyOrganisations:
    @pytest.fixture(autouse=True)
    def records(self, db):
        many_organisations()

    @pytest.mark.parametrize("address", ["network/", "network/?page=2", "partners/?most=10&page=3", "silence/"])
    def test_each_number_is_that_of_the_list_behind_it(self, client, address):
        assert follow(client, f"/pictures/{address}") > 5


def test_a_history_is_told_as_the_list_of_each_day_tells_it(client, db):
    plan = factories.initiative(public=True, slug="plan")
    factories.status(plan, Stage.DRAFTING, "2021-05")
    factories.status(plan, Stage.ADOPTED, "../2023-02-01")
    other = factories.initiative(public=True, slug="other")
    actions.withdraw(factories.initiative(public=True), reason="Twice.", actor=None)
    factories.status(other, Stage.COMPLETED, "2022")
    stages = {row["as_of"][:4]: row for row in rows(client, "stages")}
    assert [stages[year]["proposed"] for year in ("2020", "2021", "2022", "2023")] == ["2", "1", "0", "0"]
    assert [stages[year]["drafting"] for year in ("2020", "2021", "2022", "2023")] == ["0", "1", "1", "0"]
    assert [stages[year]["adopted"] for year in ("2022", "2023", "2026")] == ["0", "1", "1"]
    assert stages["2022"]["completed"] == "1"
    assert Initiative.objects.public().count() == 2
    follow(client, "/pictures/stages/")
    follow(client, "/pictures/stages/?by=month&page=2")

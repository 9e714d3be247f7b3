"""The field histories as one stream: nothing is left out by accident, and each entry finds its record."""

import pytest

from initiatives import audit
from initiatives.models import Citation, Initiative
from initiatives.querysets.audit import DERIVED, OWNERS, RECORDS, Place, Wanted, tables
from tests import factories

pytestmark = pytest.mark.django_db

OF_NO_RECORD = {"DeskSettings"}


def test_every_history_is_in_the_stream_and_leads_to_a_record_or_is_named_here() -> None:
    known = {*RECORDS, *OWNERS, "Submission"}
    assert set(tables()) - known <= OF_NO_RECORD
    assert set(DERIVED).isdisjoint(tables())
    assert known <= set(tables())


def test_the_words_of_a_row_stand_with_the_record_of_the_row_even_after_the_row_is_gone() -> None:
    initiative = factories.initiative()
    row = factories.participation(initiative, factories.organisation())
    factories.cite(row)
    row.delete()
    wanted = Wanted(kind="Initiative", records=(initiative.pk,))
    found = audit.changes(wanted, user=factories.user(is_superuser=True))
    kinds = [(entry.place.table, entry.kind) for group in found.groups for entry in group.entries]
    assert kinds.count(("Citation", "Created")) == kinds.count(("Citation", "Deleted")) == 1
    assert all(group.record == ("Initiative", initiative.pk) for group in found.groups)
    assert not Citation.objects.exists()


def test_themes_given_and_taken_are_told_by_name() -> None:
    initiative, theme = factories.initiative(), factories.theme(name="Trade")
    initiative.themes.add(theme)
    initiative.themes.remove(theme)
    found = audit.changes(Wanted(kind="Initiative"), user=factories.user(is_superuser=True))
    told = [change for group in found.groups for entry in group.told for change in entry.changes]
    assert ("Themes", "(empty)", "Trade") in told
    assert ("Themes", "Trade", "(empty)") in told


def test_what_one_person_does_to_one_record_at_once_is_told_as_one() -> None:
    person = factories.user()
    initiative = Initiative(title="Green Corridor", slug="corridor")
    initiative._history_user = person  # type: ignore[attr-defined]
    initiative.save()
    factories.key_date(initiative)  # by the program
    found = audit.changes(Wanted(kind="Initiative"), user=factories.user(is_superuser=True))
    assert [(group.who, len(group.entries)) for group in found.groups] == [("the program", 1), (str(person), 1)]


def test_a_place_in_the_stream_is_read_as_it_was_written() -> None:
    factories.initiative()
    (group,) = audit.changes(Wanted(), user=factories.user(is_superuser=True)).groups
    place = group.entries[0].place
    assert Place.read(str(place)) == place


@pytest.mark.parametrize("text", ["", "~", "2020-01-01~Initiative~-1", "x~Initiative~1", "2020-01-01~Passage~1"])
def test_what_is_no_place_in_the_stream_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match=r"\S"):
        Place.read(text)

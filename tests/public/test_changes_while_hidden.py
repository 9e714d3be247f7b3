"""What changed while readers saw none of it is never told, even once the record is public (again)."""

import pytest

from initiatives import actions
from initiatives.choices import Basis, Role, Stage, Stance
from tests import factories
from tests.public.changes import ADDRESS, change, clock, entries, lines

pytestmark = pytest.mark.django_db

SECRET = "Zimbrelith"


@pytest.fixture
def words():
    """Version 1 of a public source."""
    return factories.source_version(slug="source")


@pytest.fixture
def plan(words):
    """A public initiative."""
    return factories.make_public(factories.initiative(slug="plan"), words)


@pytest.fixture
def bank():
    return factories.organisation(public=True, slug="bank", name="The Bank")


class TestWhileWithdrawn:
    @pytest.fixture
    def withdrawn(self, plan, bank):
        """The initiative, with a role, a date and a name, withdrawn."""
        rows = [factories.participation(plan, bank), factories.key_date(plan, "2099"), factories.name(plan, "GC")]
        plan.refresh_from_db()
        actions.withdraw(plan, reason="To be looked at.", actor=None)
        return plan, *rows

    def test_rows_that_were_tried_and_taken_back_are_not_told(self, client, withdrawn, words):
        plan, role, day, name = withdrawn
        summit = factories.event(public=True, title="Summit")
        change(role, as_stated=SECRET)
        change(role, as_stated="")
        change(day, edtf="2077")
        change(name, text=SECRET)
        tried = factories.name(plan, f"{SECRET} too")
        tried.delete()
        factories.cite(plan, words, "The marathon cannot be held", note=SECRET, basis=Basis.INFERRED).delete()
        factories.event_link(plan, summit).delete()
        change(day, edtf="2099")
        change(name, text="GC")
        factories.status(plan, Stage.DRAFTING, version=words, reason=SECRET)
        actions.record_check(initiative=plan, note=SECRET, actor=None)
        actions.publish(plan, actor=None)
        page = client.get(ADDRESS).text
        assert [(before, after) for _label, before, after in lines(client)] == [
            ("", "GC (Also called, en, The editor’s own, not from a source)"),
            ("", "Due for adoption: 2099"),
            ("", "The Bank: Leads"),
        ]
        assert SECRET not in page
        assert "2077" not in page
        assert entries(client, "?kind=status") == []
        assert entries(client, "?kind=checked") == []

    def test_the_record_itself_is_told_as_published_again_alone(self, client, withdrawn):
        plan, *_rows = withdrawn
        plan.refresh_from_db()
        change(plan, title=SECRET)
        change(plan, title="Blue Corridor")
        actions.publish(plan, actor=None)
        assert SECRET not in client.get(ADDRESS).text
        newest = entries(client)[0]
        assert newest.startswith("Published again Initiative Blue Corridor It was withdrawn.")

    def test_what_is_changed_afterwards_is_told_against_what_it_came_back_with(self, client, withdrawn):
        plan, role, *_rows = withdrawn
        change(role, role=Role.PARTNER)
        change(role, role=Role.HOSTS)
        actions.publish(plan, actor=None)
        change(role, role=Role.DECIDES)
        assert lines(client)[0] == ("Participation", "The Bank: Hosts", "The Bank: Decides")
        assert "Partner" not in client.get(ADDRESS).text

    def test_a_role_of_a_withdrawn_organisation_is_not_told_either(self, client, plan, bank):
        role = factories.participation(plan, bank)
        actions.withdraw(bank, reason="To be looked at.", actor=None)
        change(role, as_stated=SECRET)
        change(role, as_stated="")
        actions.publish(bank, actor=None)
        assert SECRET not in client.get(ADDRESS).text

    def test_words_of_a_withdrawn_source_that_were_tried_are_not_told(self, client, plan, bank):
        other = factories.source_version(slug="other")
        role = factories.participation(plan, bank)
        factories.cite(role, other)
        actions.withdraw(other.source, reason="To be looked at.", actor=None)
        change(role, as_stated=SECRET)
        change(role, as_stated="")
        actions.publish(other.source, actor=None)
        assert SECRET not in client.get(ADDRESS).text


class TestFromADraft:
    def test_a_row_that_only_a_draft_told_of_had_no_before(self, client, plan, bank, words, monkeypatch):
        tomorrow = clock(monkeypatch)
        hidden = factories.source_version(f"{SECRET} spoke.\n", public=False)
        role = factories.participation(plan, bank, Role.HOSTS)
        cited = factories.cite(role, hidden, f"{SECRET} spoke")
        tomorrow()
        change(role, role=Role.PARTNER)
        cited.delete()
        factories.cite(role, words)
        assert lines(client) == [
            ("Words cited for “The Bank: Partner”", "", "Supports, Stated in the source"),
            ("Participation", "", "The Bank: Partner"),
        ]
        assert "Hosts" not in client.get(ADDRESS).text

    def test_what_was_tried_before_its_draft_was_published_is_not_told(self, client, plan, bank):
        hidden = factories.source_version(f"{SECRET} spoke.\n", public=False)
        role = factories.participation(plan, bank, Role.HOSTS)
        factories.cite(role, hidden, f"{SECRET} spoke")
        change(role, role=Role.PARTNER)
        actions.publish(hidden.source, actor=None)
        assert lines(client)[-1] == ("Participation", "", "The Bank: Partner")
        assert "Hosts" not in client.get(ADDRESS).text

    def test_a_row_that_only_a_draft_told_of_is_not_told_as_it_goes(self, client, plan, bank):
        hidden = factories.source_version(f"{SECRET} spoke.\n", public=False)
        role = factories.participation(plan, bank)
        factories.cite(role, hidden, f"{SECRET} spoke")
        role.delete()
        assert lines(client) == []

    def test_a_role_that_goes_to_a_draft_goes(self, client, plan, bank):
        role = factories.participation(plan, bank)
        change(role, organisation=factories.organisation(name=SECRET), as_stated=SECRET)
        assert lines(client)[0] == ("Participation", "The Bank: Leads", "")

    def test_a_role_that_comes_from_a_draft_comes(self, client, plan, bank):
        role = factories.participation(plan, factories.organisation(name=SECRET))
        change(role, as_stated=SECRET)
        change(role, organisation=bank, as_stated="")
        assert lines(client) == [("Participation", "", "The Bank: Leads")]

    def test_words_that_take_the_place_of_a_drafts_had_no_before(self, client, plan, words):
        hidden = factories.source_version(f"{SECRET} spoke.\n", public=False)
        cited = factories.cite(plan, hidden, f"{SECRET} spoke", note=SECRET, basis=Basis.INFERRED)
        other = factories.cite(factories.initiative(), words, "The marathon cannot be held")
        change(cited, quote=other.quote)
        assert lines(client) == [("Words cited", "", f"Supports, Inferred by the editor from the words: {SECRET}")]
        assert "spoke" not in client.get(ADDRESS).text


class TestNotes:
    """The page of a record explains what is inferred and what speaks against it; so does what changed."""

    @pytest.mark.parametrize(
        ("values", "is_shown"),
        [
            ({"basis": Basis.STATED}, False),
            ({"basis": Basis.INFERRED}, True),
            ({"basis": Basis.STATED, "stance": Stance.CONTRADICTS}, True),
        ],
    )
    def test_a_note_is_told_where_the_page_of_the_record_shows_it(self, client, plan, words, values, is_shown):
        cited = factories.cite(plan, words, "The marathon cannot be held", note="As one reads.", **values)
        pages = [client.get(address).text for address in (plan.get_absolute_url(), ADDRESS)]
        assert ["As one reads." in page for page in pages] == [is_shown, is_shown]
        change(cited, note="As two read.")
        assert len(lines(client)) == (2 if is_shown else 1)

    def test_a_note_that_is_shown_no_more_is_told_as_what_stood(self, client, plan, words):
        cited = factories.cite(plan, words, "The marathon cannot be held", note="As one reads.", basis=Basis.INFERRED)
        change(cited, basis=Basis.STATED)
        (_label, before, after), *_others = lines(client)
        assert before == "Supports, Inferred by the editor from the words: As one reads."
        assert after == "Supports, Stated in the source"

"""What the database wouldn't take is told in a sentence on the page, never as a fault."""

import pytest
from django.db import IntegrityError

from initiatives import refusals
from initiatives.models import Initiative, Organisation, Quote, Relation
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db


@pytest.fixture
def send(as_editor, page):
    def sent(record, **values):
        form = f"{record._meta.model_name}_form"
        return as_editor.post(page(record), fields(as_editor.get(page(record)), form) | values)

    return sent


def test_a_circle_of_parts_is_refused_at_the_field(send):
    whole, part = factories.initiative(title="Whole"), factories.initiative(title="Part")
    middle = factories.initiative(title="Middle")
    factories.relation(part, middle)
    factories.relation(middle, whole)
    response = send(whole, **{"relations-0-kind": "part_of", "relations-0-to_initiative": str(part.pk)})
    assert "An initiative can’t be part of its own part." in shown(response)
    assert fields(response, "initiative_form")["relations-0-to_initiative"] == str(part.pk)


def test_a_relation_that_is_turned_round_closes_no_circle(send):
    whole, part = factories.initiative(title="Whole"), factories.initiative(title="Part")
    factories.relation(part, whole, kind="continues")
    response = send(whole, **{"relations-0-kind": "part_of", "relations-0-to_initiative": str(part.pk)})
    assert response.status_code == 302


def test_an_initiative_is_not_related_to_itself(send):
    record = factories.initiative()
    response = send(record, **{"relations-0-kind": "part_of", "relations-0-to_initiative": str(record.pk)})
    assert "An initiative can’t be related to itself." in shown(response)


def test_a_circle_of_organisations_is_refused_at_the_field(send):
    whole = factories.organisation(name="Whole")
    part = factories.organisation(name="Part", parent=factories.organisation(name="Middle", parent=whole))
    response = send(whole, parent=str(part.pk))
    assert "An organisation can’t be part of its own part." in shown(response)
    response = send(whole, parent=str(whole.pk))
    assert "part of its own part" in shown(response) or "part of itself" in shown(response)


def test_the_same_role_twice_is_refused(send):
    record, organisation = factories.initiative(), factories.organisation()
    factories.participation(record, organisation, "leads")
    response = send(record, **{"participations-1-organisation": organisation.pk, "participations-1-role": "leads"})
    assert "This organisation has this role already." in shown(response)


def test_two_new_rows_that_say_the_same_are_refused_together(send):
    record, organisation = factories.initiative(), factories.organisation()
    rows = {"participations-TOTAL_FORMS": "2"}
    for number in (0, 1):
        rows |= {f"participations-{number}-organisation": organisation.pk, f"participations-{number}-role": "leads"}
    response = send(record, **rows)
    assert "This organisation has this role already." in shown(response)
    assert not record.participations.exists()


@pytest.mark.parametrize(
    ("values", "sentence"),
    [
        ({"title": ""}, "This field is required."),
        ({"title": "a\0b"}, "Null characters are not allowed."),
        ({"title": "x" * 301}, "at most 300 characters"),
        ({"slug": "not an address"}, "Enter a valid “slug”"),
        ({"kind": "nonsense"}, "nonsense is not one of the available choices"),
        ({"themes": "abc"}, "“abc” is not a valid value"),
        ({"measurable": "yes"}, "Say in words why the initiative is measurable or not."),
        ({"key_dates-0-what": "started", "key_dates-0-edtf": "yesterday"}, "can’t be read as a date"),
        (
            {"names-0-text": "GC", "names-0-valid_from": "2020-02-02", "names-0-valid_until": "2019-01-01"},
            "before the start",
        ),
        ({"participations-0-role": "leads"}, "This field is required."),
        ({"participations-0-organisation": "abc", "participations-0-role": "leads"}, "Select a valid choice"),
        ({"participations-TOTAL_FORMS": "abc"}, "ManagementForm data is missing or has been tampered with"),
        ({"event_links-0-event": "00000000-0000-0000-0000-000000000000"}, "Select a valid choice"),
    ],
)
def test_wrong_values_get_a_sentence(values, sentence, send):
    record = factories.initiative()
    response = send(record, **values)
    assert response.status_code == 200
    assert sentence in shown(response)


@pytest.mark.parametrize("broken", ["trigger", "check", "unique"])
def test_what_only_the_database_notices_is_told_over_the_form(broken, send, monkeypatch):
    record = factories.initiative()
    other = factories.initiative(slug="taken")
    original = Initiative.save

    def save(self, *args, **kwargs):
        if broken == "trigger":
            Initiative.objects.filter(pk=self.pk).update(publication="published")
            Initiative.objects.filter(pk=self.pk).update(publication="draft")
        elif broken == "check":
            Initiative.objects.filter(pk=self.pk).update(kind="nonsense")
        else:
            Relation.objects.bulk_create(
                [Relation(from_initiative=self, kind="continues", to_initiative=other) for _ in range(2)]
            )
        original(self, *args, **kwargs)

    monkeypatch.setattr(Initiative, "save", save)
    response = send(record, title="Red Corridor")
    monkeypatch.undo()
    expected = {
        "trigger": "A record that was published can’t be a draft again.",
        "check": "This value isn’t in the list.",
        "unique": "This relation is on record already.",
    }
    assert expected[broken] in shown(response)
    assert fields(response, "initiative_form")["title"] == "Red Corridor"
    record.refresh_from_db()
    assert record.title == "Green Corridor"


def test_a_refusal_that_nobody_foresaw_gets_a_sentence_too():
    [sentence] = refusals.sentences(IntegrityError("FOREIGN KEY constraint failed"))
    assert "The database refused this" in sentence


def test_every_unique_constraint_is_recognised_by_its_columns():
    for model in (Quote, Organisation, Relation):
        for constraint in model._meta.constraints:
            if getattr(constraint, "fields", None):
                table = model._meta.db_table
                columns = ", ".join(f"{table}.{model._meta.get_field(name).column}" for name in constraint.fields)
                error = IntegrityError(f"UNIQUE constraint failed: {columns}")
                assert refusals.sentences(error) == [str(constraint.get_violation_error_message())]

"""Confirming an import makes other writers wait for what it writes, and not for what it checks."""

import pytest
from django.core.exceptions import ValidationError

from initiatives.intake.tables import importing
from initiatives.intake.tables.checking import Checker
from initiatives.models import Initiative
from initiatives.querysets import RevisionQuerySet
from tests import factories
from tests.intake.sheets import uploaded

ROWS = [["slug", "title", "kind"], ["plan", "Renamed", "project"], ["new-plan", "A new plan", "project"]]


@pytest.fixture
def editor(db):
    return factories.user(is_superuser=True)


@pytest.fixture
def order(monkeypatch):
    """What a confirmation does, in its order: "check" and "turn". A test puts what others write into `meanwhile`."""

    class Order(list):
        meanwhile = staticmethod(lambda: None)

    order, check, take_turn = Order(), Checker.check, RevisionQuerySet.take_turn

    def noted_check(self, rows):
        order.append("check")
        return check(self, rows)

    def noted_turn(self):
        if not order.count("turn"):
            order.append("turn")
            order.meanwhile()
        take_turn(self)

    monkeypatch.setattr(Checker, "check", noted_check)
    monkeypatch.setattr(RevisionQuerySet, "take_turn", noted_turn)
    return order


@pytest.fixture
def upload(editor, order):
    factories.initiative(slug="plan")
    found = uploaded(ROWS, editor)
    order.clear()
    return found


def test_the_rows_are_checked_before_others_have_to_wait(upload, editor, order):
    importing.confirm(upload, actor=editor)
    assert order == ["check", "turn"]
    assert set(Initiative.objects.values_list("title", flat=True)) == {"Renamed", "A new plan"}


def test_they_are_checked_once_more_where_something_was_written_since(upload, editor, order):
    order.meanwhile = factories.organisation
    importing.confirm(upload, actor=editor)
    assert order == ["check", "turn", "check"]
    assert Initiative.objects.filter(slug="new-plan").exists()


def test_a_record_changed_between_the_check_and_the_turn_is_refused(upload, editor, order):
    order.meanwhile = lambda: Initiative.objects.filter(slug="plan").update(title="Meanwhile")
    with pytest.raises(ValidationError, match="row 2 was changed since the preview"):
        importing.confirm(upload, actor=editor)
    assert not Initiative.objects.filter(slug="new-plan").exists()


def test_an_import_given_up_between_the_check_and_the_turn_is_refused(upload, editor, order):
    order.meanwhile = lambda: importing.cancel(upload, actor=editor)
    with pytest.raises(ValidationError, match="isn’t ready"):
        importing.confirm(upload, actor=editor)
    assert not Initiative.objects.filter(slug="new-plan").exists()


def test_an_import_checked_again_between_the_check_and_the_turn_is_refused(upload, editor, order):
    def again():
        importing.check_next(importing.check_again(upload, actor=editor), actor=editor)

    order.meanwhile = again
    with pytest.raises(ValidationError, match="checked again meanwhile"):
        importing.confirm(upload, actor=editor)
    assert not Initiative.objects.filter(slug="new-plan").exists()

"""The field history: every model has it from the first day, and it says who changed what."""

from typing import Any

import pytest
from django.apps import apps
from django.db import models

from initiatives import actions
from initiatives.models import (
    DeletedDraft,
    Import,
    ImportPart,
    IndexedWord,
    KeyDate,
    Merge,
    OpenText,
    PublicRevision,
    Source,
    UsedSlug,
    User,
)
from tests import factories

pytestmark = pytest.mark.django_db

# People, what triggers write, and rows that are a record of what happened themselves.
WITHOUT_HISTORY = {User, UsedSlug, PublicRevision, IndexedWord, OpenText, Import, ImportPart, Merge, DeletedDraft}
TRACKED = [
    model
    for model in apps.get_app_config("initiatives").get_models()
    if not model.__name__.startswith("Historical") and model not in WITHOUT_HISTORY
]


def values(row: models.Model) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.local_concrete_fields}


def test_every_model_has_a_history_of_its_fields() -> None:
    assert [model.__name__ for model in TRACKED if not hasattr(model, "history")] == []


def test_a_new_row_of_every_model_starts_a_history_with_all_that_it_says() -> None:
    rows = factories.one_of_each()
    assert set(rows) - WITHOUT_HISTORY == set(TRACKED)
    for row in (rows[model] for model in TRACKED):
        row.refresh_from_db()
        first = row.history.earliest()
        assert first.history_type == "+"
        kept = {name: value for name, value in values(row).items() if hasattr(first, name)}
        changed_since = {"publication", "published_at", "updated", "stage", "effective_edtf", "effective_latest"}
        changed_since |= {"effective_earliest", "state", "updated_by_id"}
        left_out = set(values(row)) - set(kept)
        assert left_out <= {"tokens", "indexed", "text"}, f"the history of {row._meta.model_name} leaves out {left_out}"
        assert {name for name, value in kept.items() if getattr(first, name) != value} <= changed_since


def test_each_change_adds_a_row_and_keeps_the_earlier_ones() -> None:
    initiative = factories.initiative(title="First")
    for title in ("Second", "Third"):
        initiative.title = title
        initiative.save()
    assert [row.title for row in initiative.history.order_by("history_date", "history_id")] == [
        "First",
        "Second",
        "Third",
    ]
    latest = initiative.history.latest()
    assert latest.diff_against(latest.prev_record).changed_fields == ["title"]


def test_a_deleted_row_leaves_its_history() -> None:
    key_date = factories.key_date(factories.initiative())
    kept = key_date.pk
    key_date.delete()
    last = KeyDate.history.filter(id=kept).latest()
    assert (last.history_type, last.edtf) == ("-", "2020-12")


def test_what_a_deleted_draft_takes_with_it_leaves_its_history() -> None:
    initiative = factories.initiative()
    rows = [(type(row), row.pk) for row in (factories.key_date(initiative), factories.status(initiative), initiative)]
    actions.delete_draft(initiative, actor=(user := factories.user()))
    deleted = [model.history.get(id=pk, history_type="-") for model, pk in rows]
    assert deleted[-1].history_user == user


def test_the_history_says_who_acted() -> None:
    user = factories.user()
    version = factories.source_version(public=False)
    initiative = factories.initiative()
    factories.status(initiative, version=version, actor=user)
    actions.publish(version.source, actor=user)
    assert initiative.history.latest().history_user == user
    assert Source.history.filter(id=version.source.pk).latest().history_user == user


def test_the_history_of_an_initiative_tells_its_themes() -> None:
    initiative, theme = factories.initiative(), factories.theme()
    initiative.themes.add(theme)
    assert [row.theme for row in initiative.history.latest().themes.all()] == [theme]
    initiative.themes.remove(theme)
    assert not initiative.history.latest().themes.exists()


def test_people_leave_no_history_that_would_keep_what_was_erased() -> None:
    assert not hasattr(User, "history")

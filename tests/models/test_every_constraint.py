"""No constraint is forgotten: the common sorts are tried on every model, the others are told where their subject is."""

from functools import partial
from pathlib import Path
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, models, transaction

from initiatives.models import TARGETS, Citation, IndexedWord, Initiative, PublicRevision, UsedSlug, User
from tests import factories
from tests.database import copy_of, insert, update, without_triggers

pytestmark = pytest.mark.django_db

MODELS = [
    model
    for model in apps.get_app_config("initiatives").get_models()
    if not model.__name__.startswith("Historical") and model is not User
]
CHECKS = [
    (model, constraint.name)
    for model in MODELS
    for constraint in model._meta.constraints
    if isinstance(constraint, models.CheckConstraint)
]
UNIQUES = [
    (model, constraint.name, constraint.fields)
    for model in MODELS
    for constraint in model._meta.constraints
    if isinstance(constraint, models.UniqueConstraint)
] + [
    (model, field.name, (field.name,))
    for model in MODELS
    for field in model._meta.local_fields
    if field.unique and not field.primary_key
]


def survives(write: Any, words: str) -> bool:
    """Whether the database lets a write pass, or refuses it for another reason than `words`."""
    try:
        with transaction.atomic():
            write()
    except IntegrityError as error:
        return words not in str(error).replace("UNIQUE", "unique")
    return True


def test_there_is_a_row_of_every_model_to_try_the_constraints_on() -> None:
    assert {*factories.one_of_each(), PublicRevision, UsedSlug, IndexedWord} == set(MODELS)


@pytest.mark.parametrize(("suffix", "value"), [("_not_empty", ""), ("_known", "-")])
def test_no_text_can_be_emptied_that_must_have_words_nor_a_value_stored_outside_its_vocabulary(
    suffix: str, value: str
) -> None:
    rows = factories.one_of_each()
    tried = [(model, name) for model, name in CHECKS if name.endswith(suffix)]
    kept = []
    with without_triggers():
        for model, name in tried:
            column = name.removeprefix(f"{model._meta.model_name}_").removesuffix(suffix)
            if survives(partial(update, rows[model], **{column: value}), name):
                kept.append(name)
    assert len(tried) > 10
    assert kept == []


def test_what_is_unique_cannot_be_stored_twice() -> None:
    rows = factories.one_of_each()
    factories.name(rows[Initiative])
    for target in TARGETS:
        factories.cite(rows[Citation._meta.get_field(target).related_model])
    kept = []
    with without_triggers():
        for model, name, fields in UNIQUES:
            row = model._default_manager.filter(**{f"{field}__isnull": False for field in fields}).first()
            others = {
                field.name: "another"
                for field in model._meta.local_fields
                if field.unique and field.name not in (*fields, "id", "corrects")
            }
            if survives(partial(insert, copy_of(row, **others)), "unique constraint"):
                kept.append(name)
    assert kept == []


def test_every_other_check_is_named_by_a_test_of_its_subject() -> None:
    folder = Path(__file__).parent
    told = "".join(path.read_text() for path in folder.glob("test_*.py") if path != Path(__file__))
    others = [(model, name) for model, name in CHECKS if not name.endswith(("_not_empty", "_known"))]
    assert [name for model, name in others if name.removeprefix(str(model._meta.model_name)) not in told] == []

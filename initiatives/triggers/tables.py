"""Which tables the triggers watch, read from the models."""

from django.apps import apps
from django.db import models


def table_of(name: str) -> str:
    """The table of a model of the app, by the model's name."""
    return str(apps.get_model("initiatives", name)._meta.db_table)


# What editors keep among themselves: a change of it renews no public revision.
PRIVATE = (
    "opentext", "followup", "desksettings", "submission", "reviewstep", "import", "importpart", "merge", "deleteddraft",
)  # fmt: skip


def content_models() -> list[type[models.Model]]:
    """The models whose rows public pages may show: all but the people, the histories and what triggers write."""
    return [model for model in written_models() if model._meta.model_name not in PRIVATE]


def written_models() -> list[type[models.Model]]:
    """The models whose rows are written by the product itself: those of the content, and what editors keep."""
    left_out = ("user", "publicrevision", "usedslug", "indexedword")
    return [
        model
        for model in apps.get_app_config("initiatives").get_models(include_auto_created=True)
        if model._meta.model_name not in left_out and not _is_history(model) and not _holds_people(model)
    ]


def _is_history(model: type[models.Model]) -> bool:
    return model.__name__.startswith("Historical")


def _holds_people(model: type[models.Model]) -> bool:
    return model._meta.db_table.startswith("initiatives_user_")


def publishable() -> list[type[models.Model]]:
    """The models that are draft, published or withdrawn."""
    return [model for model in content_models() if any(field.name == "publication" for field in model._meta.fields)]


def append_only() -> list[type[models.Model]]:
    """The models whose rows are written once: histories of every sort, and the texts."""
    histories = [model for model in apps.get_app_config("initiatives").get_models() if _is_history(model)]
    written_once = ("StatusChange", "EventChange", "Check", "SourceVersion", "Passage", "LaterPlace", "ReviewStep")
    return [*(apps.get_model("initiatives", name) for name in written_once), *histories]


def uniques(model: type[models.Model]) -> list[list[str]]:
    """The sets of columns in which no two rows of a model may agree."""
    uniques = [[str(field.column)] for field in model._meta.local_fields if field.unique]
    for constraint in model._meta.constraints:
        if isinstance(constraint, models.UniqueConstraint):
            uniques.append([str(model._meta.get_field(name).column) for name in constraint.fields])  # type: ignore[union-attr]
    return uniques


def kept_tables() -> list[str]:
    """The tables that can't be emptied."""
    kept = {model._meta.db_table for model in (*append_only(), *publishable())}
    return sorted({*kept, table_of("Citation"), table_of("UsedSlug")})

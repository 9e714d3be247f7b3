"""Questions about words that a later version of their text doesn't have any more."""

from typing import Any, Self

from django.db import models
from django.db.models import Exists, OuterRef, Q

from initiatives.choices import Publication, Stance

from .shared import PATHS_TO, any_path, model


class OrphanedWords(models.QuerySet[Any]):
    """What can be asked of citations about the current version of the text that they quote."""

    def standing(self) -> Self:
        """Those whose words stand in the current version: they were taken from it, or found again in it."""
        places = model("LaterPlace").objects.filter(quote=OuterRef("quote"), start__isnull=False)
        in_current = places.filter(~Exists(_later_than("version")))
        return self.filter(~Exists(_later_than("quote__version")) | Exists(in_current))

    @staticmethod
    def lost_places() -> models.QuerySet[Any]:
        """For a citation: what says that its words aren't in the current version of their text."""
        lost: models.QuerySet[Any] = model("LaterPlace").objects.filter(quote=OuterRef("quote"), start__isnull=True)
        return lost.filter(~Exists(_later_than("version")))

    def orphaned(self) -> Self:
        """Those whose words aren't in the current version, and whose claim is supported by no others that are.

        Left out is what doesn't matter any more: the evidence of a corrected change, and of a withdrawn record.
        """
        found = self.filter(Exists(self.lost_places()))
        others = model("Citation").objects.standing().filter(stance=Stance.SUPPORTS)
        for claim in _claims():
            supported = Exists(others.filter(**{claim: OuterRef(claim)}))
            found = found.filter(Q(**{f"{claim}__isnull": True}) | ~supported)
        for change in ("status_change", "event_change"):
            found = found.filter(**{f"{change}__corrected_by__isnull": True})
        for path in (path for paths in PATHS_TO.values() for path in paths):
            found = found.exclude(**{f"{path}__publication": Publication.WITHDRAWN})
        return found.order_by("quote__version__source__title", "quote__start", "quote__end", "id")

    def about_initiatives_of(self, user: Any) -> Self:
        """Those of claims about initiatives that are assigned to the person."""
        return self.filter(any_path((f"{path}__follow_up__assigned_to" for path in PATHS_TO["initiative"]), user))


def _later_than(path: str) -> models.QuerySet[Any]:
    """The versions of the same source after the one at the end of `path`."""
    versions: models.QuerySet[Any] = model("SourceVersion").objects
    return versions.filter(source=OuterRef(f"{path}__source"), number__gt=OuterRef(f"{path}__number"))


def _claims() -> list[str]:
    """The columns by which a citation leads to its claim."""
    return [field.name for field in model("Citation")._meta.local_fields if field.is_relation and field.null
            and field.remote_field.related_name == "citations"]  # fmt: skip

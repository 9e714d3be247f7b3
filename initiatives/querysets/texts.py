"""Questions about the texts themselves, which lists and pages of records leave in the database."""

from collections.abc import Iterable
from typing import Any

from .shared import model


def texts_of(versions: Iterable[Any]) -> dict[Any, str]:
    """The texts of the source versions with these ids, by id; no query for none of them."""
    ids = set(versions)
    return dict(model("SourceVersion").objects.filter(pk__in=ids).order_by().values_list("pk", "text")) if ids else {}

"""Two records that are one, and their merge."""

from typing import Any

import pytest
from django.core.exceptions import ValidationError

from initiatives.actions.merging import merge
from initiatives.models import Merge
from tests import factories

KINDS = ("initiative", "organisation", "event")
EVERY_KIND = pytest.mark.parametrize("kind", KINDS)


def two(kind: str, *, public: bool = True) -> tuple[Any, Any]:
    """Two records that are one: the second is to stay."""
    title = "name" if kind == "organisation" else "title"
    make = getattr(factories, kind)
    return make(public=public, **{title: "The Green Corridor"}), make(public=public, **{title: "Corridor, green"})


def merged(one: Any, other: Any, **values: Any) -> Merge:
    """The merge of the first record into the second."""
    return merge(one, other, **{"reason": "They are the same.", "actor": None, **values})


def refused(one: Any, other: Any, words: str, **values: Any) -> None:
    """The merge is refused with these words, and nothing is recorded."""
    with pytest.raises(ValidationError, match=words):
        merged(one, other, **values)
    assert not Merge.objects.exists()

"""Columns that are worked out from their neighbours as a row is written, so that they can't disagree with them."""

from datetime import date, datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from initiatives import dates
from initiatives.search.tokens import tokens
from initiatives.search.written import indexed


def validate_edtf(value: str) -> None:
    """Refuse a text that isn't an EDTF date (ISO 8601-2), with the sentence that says why."""
    try:
        dates.bounds(value)
    except dates.InvalidDate as error:
        raise ValidationError(str(error), code="invalid_date") from error


class EdtfField(models.CharField[str, str]):
    """A date as a source tells it, in EDTF (ISO 8601-2).

    Saving a row also sets its earliest and latest day (`earliest_field`, `latest_field`; None is an open end).
    With `cut_by`, the latest day is no later than the day of that timestamp in UTC: a status isn't known to
    hold on a day that hasn't come (docs/design.md, section 2, "current").
    """

    def __init__(
        self, *args: Any, earliest_field: str = "", latest_field: str = "", cut_by: str = "", **kwargs: Any
    ) -> None:
        kwargs.setdefault("max_length", 64)
        self.earliest_field, self.latest_field, self.cut_by = earliest_field, latest_field, cut_by
        super().__init__(*args, **kwargs)
        self.validators.append(validate_edtf)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs |= {
            "earliest_field": self.earliest_field,
            "latest_field": self.latest_field,
            "cut_by": self.cut_by,
        }
        return name, path, args, kwargs

    def bounds_of(self, row: models.Model) -> tuple[date | None, date | None]:
        """The earliest and latest day that the row's date gives now."""
        value = getattr(row, self.attname)
        if not value:
            return None, None
        earliest, latest = dates.bounds(value)
        recorded: datetime | None = getattr(row, self.cut_by) if self.cut_by else None
        if recorded:
            latest = min(latest or date.max, recorded.date())
        return earliest, latest

    def pre_save(self, model_instance: models.Model, add: bool) -> Any:
        if self.earliest_field:  # a history table's copy has none
            earliest, latest = self.bounds_of(model_instance)
            setattr(model_instance, self.earliest_field, earliest)
            setattr(model_instance, self.latest_field, latest)
        return super().pre_save(model_instance, add)


class TokensField(models.TextField[str, str]):
    """The folded words of other columns of the same row, which the filter `q` looks in (see `search`)."""

    def __init__(self, *args: Any, sources: tuple[str, ...] = (), **kwargs: Any) -> None:
        self.sources = sources
        super().__init__(*args, **{"editable": False, "default": "", **kwargs})

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        kwargs["sources"] = self.sources
        return name, path, args, kwargs

    def tokens_of(self, row: models.Model) -> str:
        """The tokens that the row's words give now."""
        return tokens(" ".join(str(getattr(row, source)) for source in self.sources))

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        value = self.tokens_of(model_instance)
        setattr(model_instance, self.attname, value)
        return value


class IndexedField(TokensField):
    """The words of other columns of the same row with their places, from which the database makes the search index.

    A trigger follows every change of it (see `triggers.search_index`).
    """

    def tokens_of(self, row: models.Model) -> str:
        """What the index holds of the row's words now, a list of words a column; see `indexed`."""
        return indexed(str(getattr(row, source)) for source in self.sources)

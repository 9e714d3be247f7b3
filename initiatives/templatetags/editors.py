"""Filters of the editors' templates."""

from typing import Any

from django import template
from django.urls import reverse

from initiatives import dates
from initiatives.admin import changes, rows
from initiatives.admin.widgets import Narrowing

register = template.Library()


@register.simple_tag
def narrowing() -> Any:
    """The scripts and styles of lists that narrow down while one types, for pages that get forms later."""
    return Narrowing().media


@register.filter
def in_words(edtf: str) -> str:
    """An EDTF date in words."""
    return dates.describe(edtf)


@register.filter
def described(change: Any) -> str:
    """A change in one phrase."""
    return changes.described(change)


@register.filter
def shortly(source: Any) -> str:
    """A source in a few words."""
    return rows.shortly(source)


@register.filter
def corrected_by(change: Any) -> Any:
    """The row that corrects this one, or None."""
    return getattr(change, "corrected_by", None)


@register.filter
def admin_page(opts: Any, page: str) -> str:
    """The name of an address of the editors' pages, such as the status form of initiatives."""
    return f"admin:{opts.app_label}_{opts.model_name}_{page}"


@register.filter
def record_url(record: tuple[str, Any]) -> str:
    """The editors' page of a record, given by its kind and id."""
    return reverse(f"admin:initiatives_{record[0].lower()}_change", args=[record[1]])

"""Filters of the status desk's templates."""

from django import template

from initiatives.choices import Delivery, Stage

register = template.Library()


@register.filter
def stage_name(value: str) -> str:
    """A stage in words."""
    return str(Stage(value).label)


@register.filter
def delivery_name(value: str) -> str:
    """A delivery in words."""
    return str(Delivery(value).label)

"""What every row has: an identity that lasts, who wrote it, and the history of its fields."""

import uuid
from typing import Any, ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q, Value
from django.db.models.functions import Trim
from django.db.models.lookups import Exact
from django.utils.translation import gettext_lazy as _
from django_stubs_ext import StrOrPromise

from initiatives.choices import Publication


def not_empty(field: str, message: StrOrPromise) -> models.CheckConstraint:
    """A constraint that refuses a text of nothing but blanks in `field`; `message` is what an editor reads."""
    return models.CheckConstraint(
        condition=~Q(Exact(Trim(field), Value(""))),
        name=f"%(class)s_{field}_not_empty",
        violation_error_message=message,
    )


def one_of(field: str, vocabulary: type[models.TextChoices]) -> models.CheckConstraint:
    """A constraint that refuses a value outside `vocabulary` in `field`."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__in": vocabulary.values}),
        name=f"%(class)s_{field}_known",
        violation_error_message=_("This value isn’t in the list. Choose one of those offered."),
    )


def in_order(earliest: str, latest: str) -> models.CheckConstraint:
    """A constraint that refuses an end before its start; an open end (null) passes."""
    return models.CheckConstraint(
        condition=Q(**{f"{latest}__gte": models.F(earliest)})
        | Q(**{f"{earliest}__isnull": True})
        | Q(**{f"{latest}__isnull": True}),
        name=f"%(class)s_{latest}_after_{earliest}"[:60],
        violation_error_message=_("The end lies before the start. Change one of the two."),
    )


def merged_into_column() -> Any:
    """The column of a record that was merged into another of its kind, by which its addresses lead there."""
    return models.ForeignKey(
        "self",
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="merged_from",
        verbose_name=_("merged into"),
    )


def merged_constraints() -> tuple[models.BaseConstraint, ...]:
    """That a record isn't merged into itself, and that one merged into another has left the public pages."""
    return (
        models.CheckConstraint(
            condition=Q(merged_into__isnull=True) | ~Q(merged_into=models.F("id")),
            name="%(class)s_not_merged_into_itself",
            violation_error_message=_("A record can’t be merged into itself. Choose another one."),
        ),
        models.CheckConstraint(
            condition=Q(merged_into__isnull=True) | Q(publication=Publication.WITHDRAWN),
            name="%(class)s_merged_is_withdrawn",
            violation_error_message=_("A record that was merged into another isn’t public any more. Undo that first."),
        ),
    )


class Row(models.Model):
    """A row with a UUID that is the same for ever, also across a re-seed, a rename and a restore."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)

    class Meta:
        abstract = True


class Tracked(Row):
    """A row that editors may change."""

    created = models.DateTimeField(_("created"), auto_now_add=True)
    updated = models.DateTimeField(_("updated"), auto_now=True)
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("created by"),
    )
    updated_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        models.PROTECT,
        null=True,
        blank=True,
        editable=False,
        related_name="+",
        verbose_name=_("updated by"),
    )

    class Meta:
        abstract = True


class Publishable(Tracked):
    """A record with a page of its own: a draft, published, or withdrawn with a reason.

    `version` rises with each edit, so that of two editors who save the same record the second is told.
    """

    publication = models.CharField(
        _("publication"), max_length=16, choices=Publication, default=Publication.DRAFT, editable=False
    )
    published_at = models.DateTimeField(_("published"), null=True, blank=True, editable=False)
    withdrawn_reason = models.TextField(_("reason for withdrawal"), blank=True, editable=False)
    slug = models.SlugField(
        _("address"),
        max_length=120,
        unique=True,
        help_text=_("The last part of the page’s address. The old address goes on working after a change."),
    )
    version = models.PositiveIntegerField(_("version"), default=1, editable=False)

    # Each kind has its own, which knows at least what PublishableQuerySet does.
    objects: Any

    class Meta:
        abstract = True
        default_permissions = ("add", "change", "delete", "view", "publish")
        constraints: ClassVar[tuple[models.BaseConstraint, ...]] = (
            not_empty("slug", _("A record needs an address.")),
            one_of("publication", Publication),
            models.CheckConstraint(
                condition=~Q(publication=Publication.WITHDRAWN) | ~Q(Exact(Trim("withdrawn_reason"), Value(""))),
                name="%(class)s_withdrawn_with_reason",
                violation_error_message=_("A withdrawn record says why. Give the reason."),
            ),
        )

    @property
    def is_public(self) -> bool:
        """Whether everyone may read this record."""
        return self.publication == Publication.PUBLISHED

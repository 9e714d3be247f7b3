"""Addresses for new records."""

from django.utils.text import slugify

from initiatives.models import UsedSlug
from initiatives.models.base import Publishable

LONGEST = 110  # code points, which leaves room for a number within the column's 120


def free_slug(record: Publishable, title: str) -> str:
    """An address made of a title that no record of this kind has or had.

    A title without a Latin letter or digit gives the name of the kind with the beginning of the record's id.
    """
    kind = str(record._meta.model_name)
    stem = slugify(title)[:LONGEST].strip("-") or f"{kind}-{record.pk.hex[:8]}"
    used = UsedSlug.objects.filter(kind=kind, slug__startswith=stem).exclude(record_id=record.pk)
    taken = set(used.values_list("slug", flat=True))
    number, slug = 1, stem
    while slug in taken:
        number += 1
        slug = f"{stem}-{number}"
    return slug

"""Records that a reader names by the last parts of their addresses, several at once, and what they are near to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet

from initiatives.choices import Publication

from .shared import model

_SLUG = re.compile(r"[-\w]{1,120}", re.ASCII)


@dataclass(frozen=True)
class Named:
    """What some slugs stand for: the public records in the order of their slugs, each once, and the other slugs.

    A slug is `withdrawn` where its page says why the record is gone; a draft's is as `unknown` as one of nothing.
    """

    found: list[Any]
    withdrawn: list[str]
    unknown: list[str]


def named(records: QuerySet[Any], slugs: Iterable[str]) -> Named:
    """What `slugs` stand for among `records`, which are all of a kind with what is to be shown at hand.

    An old address stands for the record that it leads to, as on the record's own page.
    """
    wanted = list(dict.fromkeys(slugs))
    usable = [slug for slug in wanted if _SLUG.fullmatch(slug)]
    public: Any = records
    public = public.public()
    found = {record.slug: record for record in public.filter(slug__in=usable)} if usable else {}
    others = _others(records.model, [slug for slug in usable if slug not in found])
    moved = {slug: other.pk for slug, other in others.items() if other.publication == Publication.PUBLISHED}
    if moved:
        by_id = {record.pk: record for record in public.filter(pk__in=moved.values())}
        found |= {slug: by_id[pk] for slug, pk in moved.items() if pk in by_id}
    gone = [slug for slug, other in others.items() if other.publication == Publication.WITHDRAWN]
    return Named(
        found=list(dict.fromkeys(found[slug] for slug in wanted if slug in found)),
        withdrawn=gone,
        unknown=[slug for slug in wanted if slug not in found and slug not in gone],
    )


def _others(kind: Any, slugs: list[str]) -> dict[str, Any]:
    """The records behind slugs of no public record: what they were merged into, where they were."""
    if not slugs:
        return {}
    everything = kind._default_manager.select_related("merged_into")
    behind = {record.slug: record for record in everything.filter(slug__in=slugs)}
    used = model("UsedSlug").objects.filter(kind=kind._meta.model_name, slug__in=set(slugs) - set(behind))
    ids = dict(used.values_list("slug", "record_id"))
    renamed = everything.in_bulk(ids.values()) if ids else {}
    behind |= {slug: renamed[pk] for slug, pk in ids.items() if pk in renamed}
    return {slug: record.merged_into or record for slug, record in behind.items()}


def nearest(record: Any, most: int = 6) -> QuerySet[Any]:
    """The public initiatives that share most organisations with an initiative, or organisations most initiatives.

    Each has `shared`, how many it shares; those that share none are left out, and equals stand by name.
    """
    kind = str(record._meta.model_name)
    other = "organisation" if kind == "initiative" else "initiative"
    public = model("Participation").objects.public()
    its_own = public.filter(**{kind: record}).values(other)
    ties = public.filter(**{f"{other}__in": its_own}).values("pk")
    shared = Count(f"participations__{other}", filter=Q(participations__in=ties), distinct=True)
    found = record._meta.default_manager.public().exclude(pk=record.pk).annotate(shared=shared).filter(shared__gt=0)
    return found.order_by("-shared", *record._meta.ordering, "id")[:most]  # type: ignore[no-any-return]

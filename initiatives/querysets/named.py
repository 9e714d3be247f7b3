"""Records that a reader names by the last parts of their addresses, several at once, and what they are near to."""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from typing import Any

from django.db.models import Count, Q, QuerySet

from initiatives.choices import Publication

from .moments import Moment
from .shared import model

_SLUG = re.compile(r"[-\w]{1,120}", re.ASCII)


@dataclass(frozen=True)
class Named:
    """What some slugs stand for: the public records in the order of their slugs, each once, and the other slugs.

    A slug is `withdrawn` where its page says why the record is gone; a draft's is as `unknown` as one of nothing.
    Of a past day, `later` are those of the records found that weren't there yet, as they are today, and
    `withdrawn_since` are those that were, by their ids, each with the reason for which it isn't public today.
    """

    found: list[Any]
    withdrawn: list[str]
    unknown: list[str]
    later: list[Any] = field(default_factory=list)
    withdrawn_since: dict[Any, str] = field(default_factory=dict)


def named(records: QuerySet[Any], slugs: Iterable[str]) -> Named:
    """What `slugs` stand for among `records`, which are all of a kind with what is to be shown at hand.

    An old address stands for the record that it leads to, as on the record's own page.
    """
    wanted = list(dict.fromkeys(slugs))
    usable = [slug for slug in wanted if _SLUG.fullmatch(slug)]
    public: Any = records
    public = public.public()
    if Moment.shown().is_past:
        return _named_then(public, wanted, usable)
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


def _named_then(public: Any, wanted: list[str], usable: list[str]) -> Named:
    """The records of a past day, by their addresses of today or of any day before."""
    with Moment().reading():
        now = _behind(public.model, usable)
    merged = {other.pk: other.merged_into for other in now.values() if other.merged_into}
    ids = {other.pk for other in now.values()} | {one.pk for one in merged.values()}
    then = {record.pk: record for record in public.filter(pk__in=ids)} if ids else {}
    answer = Named([], [], [])
    for slug in wanted:
        other = now.get(slug)
        if other is None:
            answer.unknown.append(slug)
            continue
        stays = merged.get(other.pk, other)
        there = then.get(other.pk) or then.get(stays.pk)
        if there:
            answer.found.append(there)
            if there.pk == stays.pk and stays.publication == Publication.WITHDRAWN:
                answer.withdrawn_since[there.pk] = stays.withdrawn_reason
        elif stays.publication == Publication.PUBLISHED:
            answer.found.append(stays)
            answer.later.append(stays)
        else:
            gone = stays.publication == Publication.WITHDRAWN
            (answer.withdrawn if gone else answer.unknown).append(slug)
    return replace(answer, found=list(dict.fromkeys(answer.found)), later=list(dict.fromkeys(answer.later)))


def _others(kind: Any, slugs: list[str]) -> dict[str, Any]:
    """The records behind slugs of no public record: what they were merged into, where they were."""
    return {slug: record.merged_into or record for slug, record in _behind(kind, slugs).items()}


def _behind(kind: Any, slugs: list[str]) -> dict[str, Any]:
    """The records of any publication whose slug it is, or was, each with what it was merged into."""
    if not slugs:
        return {}
    everything = kind._default_manager.select_related("merged_into")
    behind = {record.slug: record for record in everything.filter(slug__in=slugs)}
    used = model("UsedSlug").objects.filter(kind=kind._meta.model_name, slug__in=set(slugs) - set(behind))
    ids = dict(used.values_list("slug", "record_id"))
    renamed = everything.in_bulk(ids.values()) if ids else {}
    return behind | {slug: renamed[pk] for slug, pk in ids.items() if pk in renamed}


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

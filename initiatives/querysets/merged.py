"""Reading what was merged through the record that stays."""

from typing import Any

from django.db.models import OuterRef, Prefetch, Subquery

from .shared import model, public_words


def with_histories(kind: str) -> Prefetch[Any]:
    """What brings the records that were merged into those of a kind ("Initiative"), each with its public history.

    Left out is what was never public: nobody reviewed it. Each has `merged_at`, the moment at which it was merged. It
    costs one query where nothing was merged.
    """
    merges = model("Merge").objects.filter(kind=kind.lower(), merged_id=OuterRef("pk"), undone_at=None)
    latest = merges.order_by("-merged_at").values("merged_at")[:1]
    merged = model(kind).objects.filter(published_at__isnull=False)
    merged = merged.annotate(merged_at=Subquery(latest)).order_by("merged_at", "slug")
    if kind == "Initiative":
        merged = merged.prefetch_related("checks", Prefetch("status_changes", _changes("StatusChange")))
    if kind == "Event":
        merged = merged.prefetch_related(Prefetch("changes", _changes("EventChange")))
    return Prefetch("merged_from", merged)


def _changes(name: str) -> Any:
    found = model(name).objects.with_public_words().select_related("corrects", "corrected_by")
    return found.prefetch_related(public_words())

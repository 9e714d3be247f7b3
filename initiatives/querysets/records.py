"""Questions about every record with an address."""

from typing import TYPE_CHECKING, Any, Self

from django.db import models
from django.db.models import Count, Exists, F, OuterRef, Q
from django.db.models.functions import Coalesce

from initiatives.choices import Publication
from initiatives.search.tokens import query_terms

from .likely import SHOWN, Likely, likely
from .search import found_by
from .shared import PATHS_TO, model, published

if TYPE_CHECKING:
    from django.contrib.auth.models import PermissionsMixin


class AddressedQuerySet(models.QuerySet[Any]):
    """Records with an address."""

    def with_used_slug(self, slug: str) -> Self:
        """The records (one at most) that had this address before."""
        used = model("UsedSlug").objects.filter(kind=self.model._meta.model_name, slug=slug)
        return self.filter(id__in=used.values("record_id"))


class PublishableQuerySet(AddressedQuerySet):
    """Records with a page of their own that are drafts, published or withdrawn."""

    def public(self) -> Self:
        """Those that everyone may read."""
        return self.filter(published())

    def editable_by(self, user: "PermissionsMixin") -> Self:
        """Those that the person may open in the editors' pages: their own drafts, or all for who may publish."""
        if user.has_perm(f"initiatives.publish_{self.model._meta.model_name}"):
            return self
        return self.filter(publication=Publication.DRAFT, created_by=user)

    def containing(self, q: str, *elsewhere: str) -> Self:
        """Those with every word of `q` in their own words or in the tokens at the end of a path in `elsewhere`.

        A word matches from its beginning; case, accents and kinds of space don't count. A `q` without any letter
        or digit finds nothing.
        """
        terms = query_terms(q)
        found = self if terms else self.none()
        for term in terms:
            condition = Q(tokens__contains=term)
            for path in elsewhere:
                condition |= Q(
                    Exists(self.model._base_manager.filter(pk=OuterRef("pk"), **{f"{path}__contains": term}))
                )
            found = found.filter(condition)
        return found

    def found_by(self, asked: Any) -> Self:
        """Those that a search of the readers' finds; see `search.found_by`."""
        return found_by(self, asked)

    def likely(self, text: str, shown: int = SHOWN) -> list[Likely]:
        """Those that `text` may be another name of, the most like first; see `likely`."""
        return likely(self, text, shown)

    def cited_from(self, source: Any) -> Self:
        """Those with a quote of the source among the evidence that their page shows."""
        paths = PATHS_TO[self.model._meta.model_name]
        citations = model("Citation").objects.from_public_sources().filter(quote__version__source=source)
        condition = Q()
        for path in paths:
            condition |= Q(Exists(citations.filter(**{path: OuterRef("pk")})))
        return self.filter(condition)

    def count_by_source(self) -> dict[str, int]:
        """How many of them `cited_from` finds for each public source that they cite, by the source's slug."""
        paths = PATHS_TO[self.model._meta.model_name]
        record = Coalesce(*paths) if len(paths) > 1 else F(paths[0])
        citations = model("Citation").objects.from_public_sources().annotate(record=record)
        cited = citations.filter(record__in=self.order_by().values("pk")).order_by()
        return dict(cited.values_list("quote__version__source__slug").annotate(count=Count("record", distinct=True)))

"""A reader's own list: the records that its address names, and nothing that is kept anywhere else."""

from typing import Any

from django.http import HttpResponse, QueryDict
from django.urls import reverse
from django.views.generic import TemplateView

from initiatives.models import Event, Initiative, Organisation
from initiatives.public.chosen import Chosen, Found, choose
from initiatives.public.past import PastDays, with_the_day
from initiatives.querysets.moments import Moment
from initiatives.strict_filters import MAX_QUERY

MODELS: dict[str, Any] = {"initiative": Initiative, "organisation": Organisation, "event": Event}
MOST = 50  # records with the longest addresses that there can be just fit into one that servers read
LONGEST_NAME = 80
OFFERED = 8  # records of each kind that a search for one to add shows


def collected(given: QueryDict, *, for_page: bool = False) -> Chosen:
    """The records that `given` names, with what a list shows at hand; with all that their data holds if `for_page`."""
    records = {
        kind: model.objects.for_page() if for_page else model.objects.for_list() for kind, model in MODELS.items()
    }
    return choose(given, records, {"name": LONGEST_NAME, "q": MAX_QUERY}, MOST)


class Collection(PastDays, TemplateView):
    """The list, with a link that takes away or adds each record, and forms that find or name; 400 where it is wrong."""

    template_name = "collection.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the records, and the query strings of the list as it is and as it would be without each of them."""
        chosen = collected(self.request.GET)
        name = chosen.values.get("name", "")
        query = chosen.query(name=name)
        address = reverse("public:collection")
        canonical = f"{address}?{query}" if query else address
        return super().get_context_data(
            chosen=chosen,
            kinds=[
                (kind, [(record, chosen.query(leave_out=record, name=name)) for record in found])
                for kind, found in chosen.records.items()
                if found
            ],
            name=name,
            longest_name=LONGEST_NAME,
            query=query,
            full=chosen.count_named >= MOST,
            most=MOST,
            offers=self._offers(chosen, name),
            canonical_address=canonical,
            shared_address=with_the_day(canonical, Moment.shown()),
            section="collection",
            is_list=True,
            **kwargs,
        )

    def _offers(self, chosen: Chosen, name: str) -> list[Found]:
        if not chosen.typed or chosen.count_named >= MOST:
            return []
        return chosen.search(MODELS, OFFERED, name=name)

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Answer 400 where the query string has a problem."""
        return super().render_to_response(context, status=400 if context["chosen"].problems else 200, **kwargs)

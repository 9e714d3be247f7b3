"""The page that sets up to four initiatives, or organisations, side by side."""

from typing import Any

from django.http import HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from initiatives.models import Initiative, Organisation
from initiatives.public.chosen import Chosen, Found, choose
from initiatives.public.compared import Comparison, compare_initiatives, compare_organisations
from initiatives.public.past import PastDays
from initiatives.querysets.moments import Moment
from initiatives.querysets.named import nearest
from initiatives.strict_filters import MAX_QUERY

MODELS: dict[str, Any] = {"initiative": Initiative, "organisation": Organisation}
MOST = 4
OFFERED = 12  # records that a search for one to add shows
# Whether the page shows all rows, or those alone in which the records differ.
ONLY = ("differences",)
_LONGEST = {"q": MAX_QUERY, "only": 20}


class Compare(PastDays, TemplateView):
    """Two to four records of one kind; with fewer, a way to choose more, and 400 with sentences for a wrong address."""

    template_name = "compare.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the records that the query string names, and what they have in common and not."""
        given = self.request.GET
        kinds = {kind: model.objects.for_page() for kind, model in MODELS.items()}
        chosen = choose(given, kinds, _LONGEST, MOST)
        if all(chosen.named.values()):
            chosen.problems.append(
                _("Initiatives can be compared with initiatives, and organisations with organisations. Keep one kind.")
            )
        only = chosen.values.get("only", "")
        if only and only not in ONLY:
            chosen.problems.append(_("only=%(given)s: leave it out, or write only=differences.") % {"given": only})
        comparison = self._compared(chosen)
        query = chosen.query()
        return super().get_context_data(
            chosen=chosen,
            comparison=comparison,
            rows=(comparison.differing if only in ONLY else comparison.rows) if comparison else [],
            only=only,
            query=query,
            one_kind=[
                (kind, records, Chosen({kind: records}).query()) for kind, records in chosen.named.items() if records
            ],
            without=[(record, chosen.query(leave_out=record)) for each in chosen.records.values() for record in each],
            offers=self._offers(chosen),
            full=chosen.count_named >= MOST,
            canonical_address=f"{reverse('public:compare')}?{query}" if query else reverse("public:compare"),
            section="compare",
            is_list=True,
            **kwargs,
        )

    def _compared(self, chosen: Chosen) -> Comparison | None:
        initiatives, organisations = chosen.records["initiative"], chosen.records["organisation"]
        if len(initiatives) > 1 and not organisations:
            return compare_initiatives(initiatives, Moment.shown().day)
        if len(organisations) > 1 and not initiatives:
            return compare_organisations(organisations)
        return None

    def _offers(self, chosen: Chosen) -> list[Found]:
        """What could be added: what the reader searches for, or else what is nearest to the first one chosen."""
        kinds = [kind for kind, records in chosen.named.items() if records]
        if len(kinds) > 1 or chosen.count_named >= MOST:
            return []
        if chosen.typed:
            return chosen.search({kind: MODELS[kind] for kind in kinds or MODELS}, OFFERED)
        if chosen.count != 1:
            return []
        return chosen.to_add({kinds[0]: nearest(chosen.records[kinds[0]][0])})

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Answer 400 where the query string has a problem."""
        return super().render_to_response(context, status=400 if context["chosen"].problems else 200, **kwargs)

"""The pages about the record as a whole: the home page, how it is kept, and how to take it away."""

from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy
from django.views.generic import TemplateView

from initiatives import glossary, other_scales
from initiatives.choices import (
    DELIVERY_MEANINGS,
    IATI_CODE_LIST,
    IATI_VERSION,
    STAGE_MEANINGS,
    DateKind,
    Delivery,
    InitiativeKind,
    NameKind,
    OrganisationKind,
    RelationKind,
    Stage,
    Stance,
)
from initiatives.filters import EventFilter, InitiativeFilter, OrganisationFilter, SourceFilter
from initiatives.models import Event, Initiative, KeyDate, Organisation, Source, StatusChange, Theme
from initiatives.public.controls import parameters_of
from initiatives.public.past import PastDays
from initiatives.public.sentences import standing_of
from initiatives.querysets import count_by
from initiatives.querysets.moments import Moment


class Home(PastDays, TemplateView):
    """How many, in which stage, what changed lately, what is coming, which themes, which partners."""

    template_name = "home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the answers."""
        initiatives = Initiative.objects.public()
        events = Event.objects.public()
        today = Moment.shown().day
        sources = Source.objects.public().published_by(Moment.shown().as_of)
        standing = standing_of(initiatives, events)
        stages = standing.by_stage
        deliveries = count_by(initiatives, "delivery")
        dates = KeyDate.objects.public().select_related("initiative")
        return super().get_context_data(
            standing=standing,
            initiative_count=standing.total,
            source_count=sources.count(),
            organisation_count=Organisation.objects.public().count(),
            event_count=events.count(),
            stages=[(stage, stages.get(stage, 0)) for stage in Stage],
            largest_stage=max(stages.values(), default=0),
            deliveries=[(delivery, deliveries.get(delivery, 0)) for delivery in Delivery],
            changes=StatusChange.objects.public().uncorrected().lately().select_related("initiative")[:6],
            coming_dates=dates.coming(today)[:6],
            coming_events=events.coming(today)[:6],
            open_dates=dates.left_open(today)[:3],
            open_events=events.left_open(today)[:3],
            dates_gone_by=dates.gone_by(today)[:6],
            themes=Theme.objects.in_use().order_by("-initiative_count", "name"),
            partners=Organisation.objects.public().most_involved()[:8],
            latest_source=sources.newest(),
            **kwargs,
        )


class Methodology(TemplateView):
    """How the tracker reads and judges, and what every value of its vocabularies means."""

    template_name = "methodology.html"
    extra_context = {
        "section": "methodology",
        "is_list": True,
        "stages": [
            (stage, meaning, iati, other_scales.IATI_NAMES[iati], other_scales.PROMISE_METER_BY_STAGE.get(stage))
            for stage, (meaning, iati) in STAGE_MEANINGS.items()
        ],
        "deliveries": [
            (
                delivery,
                meaning,
                other_scales.OGP_COMPLETION[delivery],
                other_scales.PROMISE_METER_BY_DELIVERY.get(delivery),
                other_scales.GOVERNMENT_TRACKER_BY_DELIVERY.get(delivery),
            )
            for delivery, meaning in DELIVERY_MEANINGS.items()
        ],
        "iati_code_list": IATI_CODE_LIST,
        "iati_version": IATI_VERSION,
        "roles": list(glossary.ROLE_MEANINGS.items()),
        "bases": list(glossary.BASIS_MEANINGS.items()),
        "event_states": list(glossary.EVENT_STATE_MEANINGS.items()),
        "measurables": list(glossary.MEASURABLE_MEANINGS.items()),
        "dates": [
            "2020-09-10",
            "2019-11",
            "2025",
            "2019-23",
            "../2020-09-10",
            "2020-09-10/..",
            "2020-05/2020-06",
            "2020-03~",
            "2020-03?",
        ],
        "vocabularies": [
            (gettext_lazy("Kinds of initiative"), InitiativeKind.choices),
            (gettext_lazy("Kinds of organisation"), OrganisationKind.choices),
            (gettext_lazy("How one initiative stands to another"), RelationKind.choices),
            (gettext_lazy("What a key date marks"), DateKind.choices),
            (gettext_lazy("Kinds of name"), NameKind.choices),
            (gettext_lazy("Whether a quote speaks for a claim or against it"), Stance.choices),
        ],
    }


class Data(TemplateView):
    """What can be taken away, under which licence, and how to cite it."""

    template_name = "data.html"
    extra_context = {"section": "data", "is_list": True}

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the lists, each with what its query string takes."""
        lists = [
            (gettext("Initiatives"), "initiative", InitiativeFilter),
            (gettext("Organisations"), "organisation", OrganisationFilter),
            (gettext("Events"), "event", EventFilter),
            (gettext("Sources"), "source", SourceFilter),
        ]
        return super().get_context_data(
            lists=[
                (name, f"api:{kind}-list", f"public:{kind}-list", parameters_of(each())) for name, kind, each in lists
            ],
            site=settings.SITE_URL,
            today=timezone.now().date(),
            **kwargs,
        )

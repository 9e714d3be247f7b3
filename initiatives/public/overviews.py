"""The pages about the record as a whole: the home page, how it is kept, and how to take it away."""

from typing import Any

from django.utils import timezone
from django.views.generic import TemplateView

from initiatives.choices import DELIVERY_MEANINGS, IATI_CODE_LIST, IATI_VERSION, STAGE_MEANINGS, Delivery, Stage
from initiatives.models import Event, Initiative, KeyDate, Organisation, Source, StatusChange, Theme
from initiatives.querysets import count_by


class Home(TemplateView):
    """How many, in which stage, what changed lately, what is coming, which themes, which partners."""

    template_name = "home.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the answers."""
        initiatives = Initiative.objects.public()
        events = Event.objects.public()
        today = timezone.now().date()
        stages = count_by(initiatives, "stage")
        deliveries = count_by(initiatives, "delivery")
        dates = KeyDate.objects.public().select_related("initiative")
        return super().get_context_data(
            initiative_count=sum(stages.values()),
            source_count=Source.objects.public().count(),
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
            latest_source=Source.objects.public().for_list().first(),
            **kwargs,
        )


class Methodology(TemplateView):
    """How the tracker reads and judges, and what every value of its vocabularies means."""

    template_name = "methodology.html"
    extra_context = {
        "section": "methodology",
        "is_list": True,
        "stages": [(stage, *STAGE_MEANINGS[stage]) for stage in Stage],
        "deliveries": [(delivery, DELIVERY_MEANINGS[delivery]) for delivery in Delivery],
        "iati_code_list": IATI_CODE_LIST,
        "iati_version": IATI_VERSION,
    }


class Data(TemplateView):
    """What can be taken away, under which licence, and how to cite it."""

    template_name = "data.html"
    extra_context = {"section": "data", "is_list": True}

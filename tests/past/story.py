"""A record that had everything happen to it, day by day, and another one that was withdrawn.

What was published at the end of each day is kept as it went out, to be compared with what is rebuilt of it.
"""

from dataclasses import dataclass, field
from datetime import date
from typing import Any

from django.test import Client

from initiatives import actions
from initiatives.choices import Stage
from initiatives.models import Initiative, Name, Organisation, Participation, Theme
from tests import factories
from tests.past.clock import on

TABLES = ("initiatives", "organisations", "events")
LISTS = (*TABLES, "sources")
DAYS = {
    "recorded": "2021-03-01",
    "adopted": "2021-04-01",
    "renamed": "2021-05-01",
    "joined": "2021-06-01",
    "corrected": "2021-07-01",
    "another": "2021-08-01",
    "withdrawn": "2021-09-01",
    "left": "2021-10-01",
    "today": "2021-12-01",
}


@dataclass
class Story:
    """What the days left behind."""

    plan: Initiative
    bank: Organisation
    health: Theme
    is_kept: bool
    tables: dict[str, dict[str, bytes]] = field(default_factory=dict)
    data: dict[str, dict[str, Any]] = field(default_factory=dict)

    def keep(self, day: str) -> None:
        """Keep what goes out at the end of a day, where that is wanted."""
        if not self.is_kept:
            return
        with on(day):
            self.tables[day] = {kind: Client().get(f"/{kind}.csv").getvalue() for kind in TABLES}
            self.data[day] = {kind: Client().get(f"/{kind}.json").json()["results"] for kind in LISTS}


def tell(*, is_kept: bool = False) -> Story:
    """Everything that happens, up to the end of the last day; `is_kept` keeps what goes out on the way."""
    with on(DAYS["recorded"]):
        first = factories.source_version(slug="first", published_on=date(2020, 9, 10))
        plan = factories.initiative(title="Green Corridor", slug="green-corridor")
        factories.status(plan, Stage.PROPOSED, "2020-09-10", version=first)
        factories.make_public(plan, first)
        bank = factories.make_public(factories.organisation(name="The Bank", slug="the-bank"), first)
        other = factories.make_public(factories.initiative(title="Marathon", slug="marathon"), first)
        factories.make_public(factories.event(title="Summit", slug="summit", date_edtf="2020-10"), first)
        health = factories.theme(slug="health", name="Health")
    story = Story(plan, bank, health, is_kept)
    story.keep(DAYS["recorded"])
    with on(DAYS["adopted"]):
        second = factories.source_version(slug="second", published_on=date(2020, 12, 5))
        adopted = factories.status(plan, Stage.ADOPTED, "2020-11", version=second)
        actions.record_check(initiative=other, actor=None)
    story.keep(DAYS["adopted"])
    with on(DAYS["renamed"]):
        plan.refresh_from_db()
        plan.title, plan.slug, plan.summary = "Blue Corridor", "blue-corridor", "A corridor."
        plan.save()
        factories.name(plan, "GC")
    story.keep(DAYS["renamed"])
    with on(DAYS["joined"]):
        third = factories.source_version(slug="third", published_on=date(2021, 5, 20))
        plan.themes.add(story.health)
        factories.cite(factories.participation(plan, bank), third)
    story.keep(DAYS["joined"])
    with on(DAYS["corrected"]):
        factories.status(plan, Stage.UNDER_CONSIDERATION, "2020-11-15", version=second, corrects=adopted)
    story.keep(DAYS["corrected"])
    with on(DAYS["another"]):
        railway = factories.initiative(title="Railway", slug="railway")
        factories.status(railway, Stage.PROPOSED, "2021-05-20", version=third)
        factories.make_public(railway, third)
    story.keep(DAYS["another"])
    with on(DAYS["withdrawn"]):
        other.refresh_from_db()
        actions.withdraw(other, reason="Told twice.", actor=None)
    story.keep(DAYS["withdrawn"])
    with on(DAYS["left"]):
        Participation.objects.get(initiative=plan).delete()
        Name.objects.get(initiative=plan).delete()
    story.keep(DAYS["left"])
    return story

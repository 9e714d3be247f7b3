"""A record with many organisations, made quickly: what a picture has to stay readable with."""

from datetime import date

from initiatives.choices import Publication, Role, Stage
from initiatives.models import Organisation, Participation
from tests import factories

KINDS = ("Bank", "Centre", "Committee", "Council", "Fund", "Institute", "Network", "Union")


def many_organisations(number: int = 300, initiatives: int = 24) -> None:
    """So many public organisations, which share as many public initiatives in groups of different sizes."""
    bodies = [
        Organisation(
            slug=f"body-{place}",
            name=f"{KINDS[place % len(KINDS)]} for regional co-operation in field {place}",
            publication=Publication.PUBLISHED,
        )
        for place in range(number)
    ]
    Organisation.objects.bulk_create(bodies)
    days = [date(year, 6, 1) for year in range(2014, 2026)]
    versions = [factories.source_version(slug=f"text-{day.year}", published_on=day) for day in days]
    roles, stages = list(Role), list(Stage)
    participations = []
    for place in range(initiatives):
        version = versions[place % len(versions)]
        plan = factories.initiative(slug=f"plan-{place}", title=f"Programme {place}")
        factories.status(
            plan, stages[place % len(stages)], f"{version.source.published_on.year}-03", version=version,
            reported_on=version.source.published_on,
        )  # fmt: skip
        factories.make_public(plan, version)
        members = {(place * 11 + step * step) % number for step in range(3 + place % 20)}
        participations += [
            Participation(initiative=plan, organisation=bodies[member], role=roles[(place + member) % len(roles)])
            for member in members
        ]
    Participation.objects.bulk_create(participations)

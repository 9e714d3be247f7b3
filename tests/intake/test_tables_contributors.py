"""What a contributor's table may change: drafts of their own, and nothing that is public or another's."""

from uuid import uuid4

import pytest
from django.contrib.auth.models import Group
from django.core.exceptions import ValidationError

from initiatives.choices import TableKind
from initiatives.intake.tables import importing
from initiatives.models import EventLink, Initiative
from initiatives.roles import CONTRIBUTOR
from tests import factories
from tests.intake.sheets import exported, faults, states, uploaded

PUBLIC = "This is public: propose a change on its page. Leave the row out, or as it was exported."


@pytest.fixture
def contributor(db):
    person = factories.user(is_staff=True)
    person.groups.add(Group.objects.get(name=CONTRIBUTOR))
    return person


class TestRecords:
    @pytest.mark.parametrize("kind", [TableKind.INITIATIVES, TableKind.ORGANISATIONS, TableKind.EVENTS])
    def test_that_are_public_are_not_changed(self, contributor, kind):
        record = getattr(factories, kind.removesuffix("s"))(public=True)
        rows = [["slug", "summary"], [record.slug, "Another summary."]]
        assert faults(uploaded(rows, contributor, kind)) == [(2, "", PUBLIC)]
        rows = [["id", "summary"], [str(record.pk), "Another summary."]]
        assert faults(uploaded(rows, contributor, kind)) == [(2, "", PUBLIC)]

    def test_that_are_public_may_stand_in_the_file_as_they_were_exported(self, contributor):
        factories.initiative(public=True)
        factories.initiative(created_by=contributor)
        assert states(uploaded(exported(TableKind.INITIATIVES, contributor), contributor)) == ["unchanged"] * 2

    @pytest.mark.parametrize("kind", [TableKind.INITIATIVES, TableKind.ORGANISATIONS, TableKind.EVENTS])
    def test_of_another_are_as_if_they_were_not_there(self, contributor, kind):
        noun = kind.removesuffix("s")
        record = getattr(factories, noun)(summary="Hidden words.")
        found = uploaded([["id", "summary"], [str(record.pk), "Another summary."]], contributor, kind)
        nothing = uploaded([["id", "summary"], [str(uuid4()), "Another summary."]], contributor, kind)
        assert faults(found) == faults(nothing)
        assert f"There is no {noun} with this id" in faults(found)[0][2]

    def test_an_address_of_another_is_taken_and_nothing_of_it_is_shown(self, contributor):
        record = factories.initiative(slug="plan", title="Hidden title", summary="Hidden words.")
        upload = uploaded([["slug", "title", "kind"], ["plan", "My title", "project"]], contributor)
        assert "Choose another" in faults(upload)[0][2]
        shown = str([part.results for part in upload.parts.all()])
        for hidden in (str(record.pk), "Hidden"):
            assert hidden not in shown

    def test_a_link_that_the_person_can_not_see_stays(self, contributor):
        event = factories.event(slug="race", created_by=contributor)
        hidden, own = factories.initiative(), factories.initiative(slug="own", created_by=contributor)
        EventLink.objects.create(event=event, initiative=hidden)
        rows = [["slug", "initiatives"], ["race", "own"]]
        importing.confirm(uploaded(rows, contributor, TableKind.EVENTS), actor=contributor)
        assert {link.initiative for link in event.initiative_links.all()} == {hidden, own}


class TestRows:
    def test_a_participation_is_added_to_own_drafts_alone(self, contributor):
        factories.organisation(slug="council", public=True)
        factories.initiative(slug="own", created_by=contributor)
        factories.initiative(slug="public", public=True)
        factories.initiative(slug="hidden")
        factories.event(slug="race", public=True)
        rows = [
            ["initiative", "event", "organisation", "role"],
            ["own", "", "council", "leads"],
            ["public", "", "council", "leads"],
            ["hidden", "", "council", "leads"],
            ["", "race", "council", "hosts"],
        ]
        assert faults(uploaded(rows, contributor, TableKind.PARTICIPATIONS)) == [
            (3, "initiative", PUBLIC),
            (4, "initiative", "There is no initiative with the address “hidden”."),
            (5, "event", PUBLIC),
        ]

    def test_a_participation_of_a_public_record_is_not_changed(self, contributor):
        council = factories.organisation(public=True)
        row = factories.participation(factories.initiative(public=True), council)
        rows = [["id", "role"], [str(row.pk), "partner"]]
        assert faults(uploaded(rows, contributor, TableKind.PARTICIPATIONS)) == [(2, "initiative", PUBLIC)]

    def test_a_status_is_recorded_of_own_drafts_alone(self, contributor):
        factories.source_version(slug="speech")
        factories.initiative(slug="own", created_by=contributor)
        factories.initiative(slug="public", public=True)
        factories.initiative(slug="hidden")
        rows = [
            ["initiative", "stage", "reason", "source", "exact"],
            *(
                [slug, "adopted", "The words say so.", "speech", factories.WORDS]
                for slug in ("own", "public", "hidden")
            ),
        ]
        upload = uploaded(rows, contributor, TableKind.STATUS_CHANGES)
        assert [(row, title) for row, title, _sentence in faults(upload)] == [(3, "initiative"), (4, "initiative")]
        assert faults(upload)[0][2] == PUBLIC
        importing.confirm(uploaded(rows[:2], contributor), actor=contributor)
        assert Initiative.objects.get(slug="own").stage == "adopted"

    def test_a_draft_published_since_the_preview_is_not_changed(self, contributor):
        record = factories.initiative(slug="own", created_by=contributor, summary="One.")
        upload = uploaded([["slug", "summary"], ["own", "Two."]], contributor, TableKind.INITIATIVES)
        factories.make_public(record)
        with pytest.raises(ValidationError, match="row 2 was changed"):
            importing.confirm(upload, actor=contributor)

"""Tables of participations and of status changes."""

import pytest
from django.core.exceptions import ValidationError

from initiatives.choices import Role, TableKind
from initiatives.intake.tables import importing
from initiatives.models import Citation, EventParticipation, Participation, StatusChange
from tests import factories
from tests.intake.sheets import faults, findings, states, uploaded

HEADER = ["initiative", "stage", "as_stated", "effective", "reason", "source", "exact"]
ADOPTED = ["plan", "adopted", "adopted", "2020-09", "The words say so.", "speech", factories.WORDS]


@pytest.fixture
def editor(db):
    return factories.user(is_superuser=True)


@pytest.fixture
def plan(db):
    factories.source_version(slug="speech")
    return factories.initiative(public=True, slug="plan")


def imported(rows, actor, kind):
    return importing.confirm(uploaded(rows, actor, kind), actor=actor)


class TestParticipations:
    def test_in_initiatives_and_events_are_made_with_their_words(self, editor, plan):
        factories.event(slug="race")
        factories.organisation(slug="council")
        rows = [
            ["initiative", "event", "organisation", "role", "as_stated", "source", "exact"],
            ["plan", "", "council", "decides", "adopted the plan", "speech", factories.WORDS],
            ["", "race", "council", "hosts", "", "", ""],
        ]
        imported(rows, editor, TableKind.PARTICIPATIONS)
        row = Participation.objects.get()
        assert (row.initiative, row.role, row.as_stated, row.basis) == (
            plan,
            Role.DECIDES,
            "adopted the plan",
            "stated",
        )
        assert EventParticipation.objects.get().event.slug == "race"
        assert row.history.get().history_change_reason == "Import of table.csv"
        assert set(states(uploaded(rows, editor))) == {"unchanged"}

    def test_another_role_by_id_is_a_change_and_another_record_is_refused(self, editor, plan):
        row = factories.participation(plan, factories.organisation(slug="council"))
        factories.initiative(slug="other")
        found = findings(uploaded([["id", "role"], [str(row.pk), "partner"]], editor, TableKind.PARTICIPATIONS))
        assert found[0]["changes"] == [["role", "leads", "partner"]]
        found = faults(uploaded([["id", "initiative"], [str(row.pk), "other"]], editor, TableKind.PARTICIPATIONS))
        assert "stays with its record" in found[0][2]

    def test_what_is_wrong_is_told_by_column(self, editor, plan):
        factories.organisation(slug="council")
        factories.event(slug="race")
        rows = [
            ["initiative", "event", "organisation", "role", "as_stated"],
            ["plan", "race", "council", "leads", ""],
            ["", "", "council", "leads", ""],
            ["nowhere", "", "nobody", "king", ""],
            ["plan", "", "council", "leads", "words that stand in no text"],
            ["plan", "", "council", "leads", "words that stand in no text"],
        ]
        found = faults(uploaded(rows, editor, TableKind.PARTICIPATIONS))
        assert [(row, title) for row, title, _sentence in found] == [
            (2, "event"), (3, "initiative"), (4, "initiative"), (4, "organisation"), (4, "role"), (5, "as_stated"),
            (6, ""), (6, "as_stated"),
        ]  # fmt: skip


class TestStatusChanges:
    def test_are_recorded_with_evidence_under_one_batch(self, editor, plan):
        other = factories.initiative(slug="other")
        rows = [HEADER, ADOPTED, ["other", *ADOPTED[1:]]]
        upload = imported(rows, editor, TableKind.STATUS_CHANGES)
        new = StatusChange.objects.filter(batch=upload.batch)
        assert {change.initiative for change in new} == {plan, other}
        for change in new:
            assert (change.stage, change.delivery, change.reason) == ("adopted", "no_evidence", "The words say so.")
            assert (change.recorded_by, str(change.reported_on)) == (editor, "2020-09-10")
            assert [each.quote.exact for each in change.citations.all()] == [factories.WORDS]
        plan.refresh_from_db()
        assert (plan.stage, plan.effective_edtf, str(plan.effective_latest)) == ("adopted", "2020-09", "2020-09-30")
        assert plan.history.first().history_change_reason == "Import of table.csv"

    def test_the_same_file_once_more_changes_nothing(self, editor, plan):
        imported([HEADER, ADOPTED], editor, TableKind.STATUS_CHANGES)
        assert states(uploaded([HEADER, ADOPTED], editor)) == ["unchanged"]
        again = [*ADOPTED]
        again[4] = "For another reason."
        assert states(uploaded([HEADER, again], editor)) == ["new"]

    def test_without_a_date_they_hold_on_the_day_of_the_source_or_before_it(self, editor, plan):
        row = [*ADOPTED]
        row[3] = ""
        imported([HEADER, row], editor, TableKind.STATUS_CHANGES)
        assert StatusChange.objects.get(stage="adopted").effective_edtf == "../2020-09-10"
        assert states(uploaded([HEADER, row], editor)) == ["unchanged"]

    def test_of_two_on_one_day_the_later_row_is_current(self, editor, plan):
        rows = [HEADER, ADOPTED, ["plan", "completed", *ADOPTED[2:]]]
        imported(rows, editor, TableKind.STATUS_CHANGES)
        plan.refresh_from_db()
        assert plan.stage == "completed"

    def test_the_history_is_never_rewritten(self, editor, plan):
        change = plan.status_changes.get()
        rows = [["id", "stage", "reason"], [str(change.pk), "adopted", "Another one."]]
        found = faults(uploaded(rows, editor, TableKind.STATUS_CHANGES))
        assert [(title, "never rewritten" in sentence) for _row, title, sentence in found] == [
            ("stage", True), ("reason", True)
        ]  # fmt: skip

    def test_a_correction_names_the_row_that_it_corrects_once(self, editor, plan):
        wrong = plan.status_changes.get()
        rows = [[*HEADER, "corrects"], [*ADOPTED, str(wrong.pk)]]
        imported(rows, editor, TableKind.STATUS_CHANGES)
        assert StatusChange.objects.get(stage="adopted").corrects == wrong
        rows[1][1] = "completed"
        assert "corrected already" in faults(uploaded(rows, editor))[0][2]
        factories.initiative(slug="other")
        assert "same record" in faults(uploaded([rows[0], ["other", *rows[1][1:]]], editor))[0][2]

    def test_two_rows_that_correct_the_same_one_are_refused_and_nothing_is_recorded(self, editor, plan):
        wrong = plan.status_changes.get()
        rows = [[*HEADER, "corrects"], [*ADOPTED, str(wrong.pk)], ["plan", "completed", *ADOPTED[2:], str(wrong.pk)]]
        upload = uploaded(rows, editor)
        with pytest.raises(ValidationError, match="Row 3"):
            importing.confirm(upload, actor=editor)
        assert (StatusChange.objects.count(), Citation.objects.filter(status_change__isnull=False).count()) == (1, 1)

    @pytest.mark.parametrize(
        ("column", "value", "part"),
        [
            ("initiative", "nowhere", "no initiative with the address"),
            ("stage", "done", "isn’t one of"),
            ("as_stated", "rejected", "isn’t in the text"),
            ("effective", "2999", "never lies in the future"),
            ("effective", "10/09/2020", "put the year first"),
            ("reason", "", "A new row needs it"),
            ("source", "draft", "isn’t published"),
            ("exact", "", "A change needs evidence"),
            ("exact", "Nobody said this", "isn’t in the text"),
        ],
    )
    def test_what_the_form_refuses_is_refused_before_it_is_confirmed(self, editor, plan, column, value, part):
        factories.source_version(slug="draft", public=False)
        row = [*ADOPTED]
        row[HEADER.index(column)] = value
        if column == "exact" and not value:
            row[HEADER.index("source")] = ""
        found = faults(uploaded([HEADER, row], editor, TableKind.STATUS_CHANGES))
        assert [title for _row, title, _sentence in found] == [column]
        assert part in found[0][2]

"""Tables of initiatives, organisations and events: what each row would do, and what is done once it is confirmed."""

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction

from initiatives import actions
from initiatives.choices import Publication, TableKind
from initiatives.intake.tables import importing
from initiatives.intake.tables.records import RecordChecker
from initiatives.models import Event, Initiative, Name, Organisation
from tests import factories
from tests.intake.sheets import exported, faults, findings, states, uploaded


@pytest.fixture
def editor(db):
    return factories.user(is_superuser=True)


def imported(rows, actor, kind=TableKind.INITIATIVES):
    upload = uploaded(rows, actor, kind)
    return importing.confirm(upload, actor=actor)


class TestRoundTrip:
    @pytest.mark.parametrize("kind", TableKind)
    def test_an_export_changes_nothing(self, seeded, editor, kind):
        data = exported(kind, editor)
        assert set(states(uploaded(data, editor))) == {"unchanged"}

    def test_names_texts_and_lists_that_look_like_something_else_come_back(self, editor):
        record = factories.initiative(title="=1+1", summary="- a\r\n- b", measurable="yes", measurable_reason="'@x")
        for text, language in (("A | B", "en"), ("C\\", "en"), ("Имя", "ru"), ("Plan [x]", "en"), ("+7", "en")):
            factories.name(record, text, language=language)
        record.themes.add(factories.theme(), factories.theme())
        assert states(uploaded(exported(TableKind.INITIATIVES, editor), editor)) == ["unchanged"]

    def test_the_same_file_once_more_changes_nothing(self, editor):
        rows = [["title", "kind", "acronyms"], ["A new plan", "project", "NP | P"], ["Another", "body", ""]]
        imported(rows, editor)
        again = uploaded(rows, editor, TableKind.INITIATIVES)
        assert states(again) == ["unchanged", "unchanged"]
        assert Initiative.objects.count() == 2


class TestPreview:
    def test_nothing_is_written_before_it_is_confirmed(self, editor):
        record = factories.initiative(slug="plan")
        uploaded([["slug", "title"], ["plan", "Renamed"], ["new", "New"]], editor, TableKind.INITIATIVES)
        record.refresh_from_db()
        assert (record.title, Initiative.objects.count()) == ("Green Corridor", 1)

    def test_a_changed_row_has_old_and_new_side_by_side(self, editor):
        factories.initiative(slug="plan", summary="Old.")
        (found,) = findings(uploaded([["Slug", "SUMMARY"], ["plan", "New."]], editor, TableKind.INITIATIVES))
        assert (found["state"], found["changes"]) == ("changed", [["SUMMARY", "Old.", "New."]])

    def test_all_that_is_wrong_with_a_row_is_told_at_once(self, editor):
        rows = [
            ["slug", "title", "kind", "measurable", "themes", "title_basis"],
            ["a b", "", "thing", "yes", "nowhere", "certain"],
        ]
        found = faults(uploaded(rows, editor, TableKind.INITIATIVES))
        assert {(row, title) for row, title, _sentence in found} == {
            (2, title) for title in ("slug", "title", "kind", "themes", "title_basis", "measurable_reason")
        }
        assert all(sentence.endswith((".", "”.")) for _row, _title, sentence in found)

    def test_an_absent_column_leaves_things_alone_and_an_empty_cell_empties_them(self, editor):
        record = factories.initiative(slug="plan", summary="Old.", kind="project")
        factories.name(record, "GC", kind="acronym")
        imported([["slug", "summary", "kind"], ["plan", "", ""]], editor)
        record.refresh_from_db()
        assert (record.summary, record.kind) == ("", "other")
        assert record.names.count() == 1
        imported([["slug", "acronyms"], ["plan", ""]], editor)
        assert record.names.count() == 0

    def test_what_is_shown_only_can_not_be_changed(self, editor):
        factories.initiative(slug="plan")
        rows = [["slug", "stage", "publication"], ["plan", "adopted", "published"]]
        found = faults(uploaded(rows, editor, TableKind.INITIATIVES))
        assert [(title, "On record it is" in sentence) for _row, title, sentence in found] == [
            ("stage", True), ("publication", True)
        ]  # fmt: skip

    @pytest.mark.parametrize("id", ["7", "00000000-0000-4000-8000-000000000000"])
    def test_an_id_that_names_no_record_is_refused(self, editor, id):
        found = faults(uploaded([["id", "title"], [id, "A"]], editor, TableKind.INITIATIVES))
        assert [title for _row, title, _sentence in found] == ["id"]

    def test_an_address_that_another_record_had_is_refused(self, editor):
        record = factories.initiative(slug="old-address")
        record.slug = "plan"
        record.save()
        factories.initiative(slug="other")
        rows = [["id", "slug", "title"], ["", "old-address", "New"]]
        assert [t for _r, t, _s in faults(uploaded(rows, editor, TableKind.INITIATIVES))] == ["slug"]
        rows = [["id", "slug"], [str(record.pk), "other"]]
        assert [t for _r, t, _s in faults(uploaded(rows, editor, TableKind.INITIATIVES))] == ["slug"]

    def test_a_title_said_to_be_stated_has_to_stand_in_a_text(self, editor):
        version = factories.source_version(slug="speech")
        rows = [
            ["title", "title_basis", "source", "exact"],
            ["The Council adopted the plan", "stated", "speech", "The Council adopted the plan"],
            ["The Senate adopted the plan", "stated", "speech", "adopted the plan"],
        ]
        found = faults(uploaded(rows, editor, TableKind.INITIATIVES))
        assert [(row, title) for row, title, _sentence in found] == [(3, "title")]
        assert version.source.is_public

    def test_words_that_stand_nowhere_or_twice_are_refused(self, editor):
        factories.source_version("The plan. The plan.", slug="speech")
        header = ["title", "source", "version", "exact", "prefix"]
        rows = [
            header,
            ["A", "speech", "", "The plan", ""],
            ["B", "speech", "", "The plan", "The plan. "],
            ["C", "speech", "2", "The plan", ""],
            ["D", "nowhere", "", "The plan", ""],
            ["E", "speech", "", "A plan", ""],
            ["F", "speech", "", "", "The"],
        ]
        found = faults(uploaded(rows, editor, TableKind.INITIATIVES))
        assert [(row, title) for row, title, _s in found] == [
            (2, "exact"), (4, "version"), (5, "source"), (6, "exact"), (7, "exact")
        ]  # fmt: skip

    def test_a_merged_record_is_not_changed(self, editor):
        kept, merged = factories.initiative(public=True), factories.initiative(public=True, slug="merged")
        Initiative.objects.filter(pk=merged.pk).update(
            merged_into=kept, publication=Publication.WITHDRAWN, withdrawn_reason="Twice."
        )
        found = faults(uploaded([["slug", "summary"], ["merged", "x"]], editor, TableKind.INITIATIVES))
        assert "was merged into another" in found[0][2]

    @pytest.mark.parametrize("kind", TableKind)
    def test_the_queries_do_not_grow_with_the_rows(self, seeded, editor, kind, django_assert_max_num_queries):
        with django_assert_max_num_queries(45):
            uploaded(exported(kind, editor), editor)


@pytest.mark.django_db(transaction=True)
def test_nothing_is_locked_while_rows_are_checked(monkeypatch):
    check = RecordChecker.check

    def unlocked(self, rows):
        assert not transaction.get_connection().in_atomic_block
        return check(self, rows)

    monkeypatch.setattr(RecordChecker, "check", unlocked)
    upload = uploaded([["title", "kind"], ["A", "project"]], factories.user(), TableKind.INITIATIVES)
    assert states(upload) == ["new"]


class TestConfirming:
    def test_new_records_are_drafts_with_names_themes_and_evidence(self, editor):
        factories.source_version(slug="speech")
        theme = factories.theme(slug="trade")
        rows = [
            ["title", "kind", "themes", "acronyms", "translations", "source", "exact"],
            ["Green plan", "project", "trade", "GP", "Зелёный план [ru]", "speech", factories.WORDS],
        ]
        upload = imported(rows, editor)
        record = Initiative.objects.get(slug="green-plan")
        assert (record.publication, record.created_by, list(record.themes.all())) == ("draft", editor, [theme])
        assert {(name.text, name.language, name.kind) for name in record.names.all()} == {
            ("GP", "en", "acronym"), ("Зелёный план", "ru", "translation")
        }  # fmt: skip
        assert [citation.quote.exact for citation in record.citations.all()] == [factories.WORDS]
        assert list(Initiative.objects.matching("green")) == [record]
        (entry,) = record.history.all()
        assert (entry.history_user, entry.history_change_reason) == (editor, "Import of table.csv")
        assert [row.theme for row in entry.themes.all()] == [theme]
        assert (upload.state, upload.updated_by) == ("confirmed", editor)

    def test_a_changed_record_keeps_a_history_and_tells_who_has_it_open(self, editor):
        theme = factories.theme(slug="trade")
        record = factories.initiative(slug="plan")
        imported([["slug", "title", "themes"], ["plan", "Blue corridor", "trade"]], editor)
        record.refresh_from_db()
        assert record.history.count() == 2
        assert (record.title, record.version, record.updated_by) == ("Blue corridor", 2, editor)
        assert list(Initiative.objects.matching("blue")) == [record]
        latest = record.history.first()
        assert (latest.history_type, latest.title, latest.history_user) == ("~", "Blue corridor", editor)
        assert [row.theme for row in latest.themes.all()] == [theme]

    def test_a_renamed_record_leaves_its_old_address(self, editor, client):
        record = factories.initiative(public=True, slug="plan")
        imported([["id", "slug"], [str(record.pk), "better"]], editor)
        assert client.get("/initiatives/plan/")["Location"] == "/initiatives/better/"

    def test_a_name_that_stays_keeps_the_rest_of_its_values(self, editor):
        record = factories.initiative(slug="plan")
        kept = factories.name(record, "GC", kind="acronym", basis="stated")
        gone = factories.name(record, "GK", kind="acronym")
        imported([["slug", "acronyms"], ["plan", "GC | GX"]], editor)
        assert {name.text: name.basis for name in record.names.all()} == {"GC": "stated", "GX": "editorial"}
        assert Name.objects.filter(pk=kept.pk).exists()
        assert gone.history.first().history_type == "-"

    def test_all_rows_or_none(self, editor):
        upload = uploaded([["title", "kind"], ["A", "project"], ["B", "project"]], editor, TableKind.INITIATIVES)
        factories.initiative(slug="b")
        with pytest.raises(ValidationError, match="row 3"):
            importing.confirm(upload, actor=editor)
        assert list(Initiative.objects.values_list("slug", flat=True)) == ["b"]
        upload.refresh_from_db()
        assert upload.state == "ready"

    def test_a_record_changed_since_the_preview_is_not_overwritten(self, editor):
        record = factories.initiative(slug="plan", summary="Old.")
        upload = uploaded([["slug", "summary"], ["plan", "From the file."]], editor, TableKind.INITIATIVES)
        Initiative.objects.filter(pk=record.pk).update(summary="Meanwhile.")
        with pytest.raises(ValidationError, match="changed since the preview"):
            importing.confirm(upload, actor=editor)
        record.refresh_from_db()
        assert record.summary == "Meanwhile."

    def test_a_file_with_a_wrong_row_is_not_imported(self, editor):
        upload = uploaded([["title", "kind"], ["A", "project"], ["B", "thing"]], editor, TableKind.INITIATIVES)
        with pytest.raises(ValidationError, match="Some rows are wrong"):
            importing.confirm(upload, actor=editor)
        assert not Initiative.objects.exists()

    def test_it_is_confirmed_once(self, editor):
        upload = imported([["title", "kind"], ["A", "project"]], editor)
        with pytest.raises(ValidationError, match="confirmed already"):
            importing.confirm(upload, actor=editor)


class TestOrganisations:
    def test_one_may_be_part_of_another_row_wherever_that_stands(self, editor):
        rows = [
            ["slug", "name", "parent", "wikidata"],
            ["c", "C", "b", "Q3"],
            ["b", "B", "a", "Q2 | Q22"],
            ["a", "A", "", ""],
        ]
        imported(rows, editor, TableKind.ORGANISATIONS)
        assert dict(Organisation.objects.values_list("slug", "parent__slug")) == {"a": None, "b": "a", "c": "b"}
        assert Organisation.objects.get(slug="b").identifiers.count() == 2

    def test_circles_are_told_in_the_preview(self, editor):
        top = factories.organisation(slug="top")
        factories.organisation(slug="below", parent=top)
        rows = [["slug", "name", "parent"], ["top", "Top", "below"], ["x", "X", "y"], ["y", "Y", "x"], ["z", "Z", "z"]]
        found = faults(uploaded(rows, editor, TableKind.ORGANISATIONS))
        assert [(row, title) for row, title, _sentence in found] == [
            (2, "parent"),
            (3, "parent"),
            (4, "parent"),
            (5, "parent"),
        ]

    def test_an_identifier_of_another_is_refused(self, editor):
        factories.identifier(factories.organisation(), "Q1")
        rows = [["name", "wikidata"], ["A", "Q1"], ["B", "Q2"], ["C", "Q2"]]
        found = faults(uploaded(rows, editor, TableKind.ORGANISATIONS))
        assert [(row, title) for row, title, _sentence in found] == [(2, "wikidata"), (4, "wikidata")]


class TestEvents:
    def test_a_date_is_kept_with_its_bounds_and_links_are_set(self, editor):
        plan = factories.initiative(slug="plan")
        rows = [
            ["title", "date", "date_inferred", "initiatives", "place"],
            ["Race", "2019-11", "TRUE", "plan", "Kunming"],
        ]
        imported(rows, editor, TableKind.EVENTS)
        event = Event.objects.get(slug="race")
        assert (str(event.date_earliest), str(event.date_latest), event.date_inferred) == (
            "2019-11-01",
            "2019-11-30",
            True,
        )
        assert [link.initiative for link in event.initiative_links.all()] == [plan]
        imported([["slug", "date", "initiatives"], ["race", "2020", ""]], editor, TableKind.EVENTS)
        event.refresh_from_db()
        assert (str(event.date_latest), event.initiative_links.count()) == ("2020-12-31", 0)


def test_a_published_record_stays_published_and_an_import_never_publishes(editor):
    record = factories.initiative(public=True, slug="plan")
    imported([["slug", "summary"], ["plan", "New."]], editor)
    record.refresh_from_db()
    assert record.is_public
    assert actions.obstacles(record) == []

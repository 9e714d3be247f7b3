"""The public revision: renewed with every change of public content, in its transaction, whatever its path."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from django.contrib.admin.models import LogEntry
from django.contrib.auth.models import Group
from django.contrib.sessions.backends.db import SessionStore
from django.core.management import call_command
from django.db import connection, models, transaction
from django.utils import timezone

from initiatives import actions
from initiatives.actions import Effective
from initiatives.models import Initiative, KeyDate, Name, PublicRevision, ReviewStep, UsedSlug, User
from initiatives.triggers import expected
from initiatives.triggers.tables import PRIVATE, content_models
from tests import factories
from tests.database import at_once, copy_of, insert, run

pytestmark = pytest.mark.django_db


def current() -> tuple[int, str]:
    row = PublicRevision.objects.current()
    return row.number, row.token


def renews(write: Callable[[], Any]) -> bool:
    """Whether a write renews the number and the token; either both or none is renewed."""
    number, token = current()
    write()
    new_number, new_token = current()
    assert (new_number > number) == (new_token != token)
    return new_number > number


def test_every_way_of_writing_renews_the_revision() -> None:
    initiative = factories.initiative()
    theme = factories.theme()

    def rename() -> None:
        initiative.title = "Another title"
        initiative.save()

    writes: list[Callable[[], Any]] = [
        factories.initiative,
        rename,
        lambda: Initiative.objects.bulk_create([Initiative(title="In bulk", slug="in-bulk")]),
        lambda: Initiative.objects.filter(pk=initiative.pk).update(title="By a queryset"),
        lambda: Initiative.objects.bulk_update([initiative], ["title"]),
        lambda: initiative.themes.add(theme),
        lambda: initiative.themes.set([]),
        lambda: initiative.themes.set([theme]),
        lambda: initiative.themes.clear(),
        lambda: run("UPDATE initiatives_initiative SET title = 'By SQL' WHERE id = %s", initiative.pk),
        lambda: insert(copy_of(initiative, slug="by-sql")),
        lambda: run("DELETE FROM initiatives_initiative WHERE slug = 'by-sql'"),
        lambda: Initiative.objects.filter(slug="in-bulk").delete(),
        lambda: factories.status(initiative),
    ]
    assert [number for number, write in enumerate(writes) if not renews(write)] == []


def test_what_a_cascade_deletes_renews_the_revision() -> None:
    initiative = factories.initiative()
    factories.name(initiative)
    number, _token = current()
    initiative.delete()
    assert not Name.objects.exists()
    assert current()[0] > number


def test_loaddata_renews_the_revision(tmp_path: Path) -> None:
    initiative = factories.initiative(title="Before")
    path = tmp_path / "rows.json"
    call_command("dumpdata", "initiatives.initiative", output=str(path), verbosity=0)
    rows = json.loads(path.read_text())
    rows[0]["fields"]["title"] = "After"
    path.write_text(json.dumps(rows))
    assert renews(lambda: call_command("loaddata", str(path), verbosity=0))
    initiative.refresh_from_db()
    assert initiative.title == "After"


def test_what_no_public_page_shows_leaves_the_revision() -> None:
    initiative = factories.initiative()
    user = factories.user()

    def log_in() -> None:
        session = SessionStore()
        session["key"] = "value"
        session.create()
        session.delete()

    def act() -> None:
        user.first_name = "Ann"
        user.save()
        user.groups.add(Group.objects.create(name="Readers"))
        LogEntry.objects.create(user=user, action_flag=1, object_repr="x")
        User.objects.filter(pk=user.pk).update(last_name="B")

    def look() -> None:
        list(Initiative.objects.all())
        copy = copy_of(initiative.history.get(), history_id=None)
        copy.pk = None
        copy.save()

    for write in (log_in, act, look):
        assert not renews(write)


def test_what_editors_keep_among_themselves_leaves_the_revision() -> None:
    one = factories.initiative(public=True)
    words = one.citations.get()
    assert not renews(lambda: factories.user())
    rows = [row for row in factories.of_editors_work(one, words.quote.version, words) if is_private(row)]
    assert {type(row)._meta.model_name for row in rows} == set(PRIVATE)
    for row in rows:
        if not isinstance(row, ReviewStep):  # which is written once
            assert not renews(row.save)


def is_private(row: models.Model) -> bool:
    return row._meta.model_name in PRIVATE


def test_every_table_of_content_is_watched_and_no_other() -> None:
    names = expected(connection.vendor)
    watched = {model for model in content_models() if f"tracker_{short(model)}_revision_update" in names}
    assert watched == set(content_models())
    assert not {PublicRevision, UsedSlug, User} & watched
    assert {Initiative.themes.through, KeyDate} < watched


def short(model: type[models.Model]) -> str:
    return model._meta.db_table.removeprefix("initiatives_")


def test_a_rollback_leaves_the_number_and_the_token() -> None:
    before = current()
    with transaction.atomic():
        factories.initiative()
        assert current() != before
        transaction.set_rollback(True)
    assert current() == before


def test_the_token_differs_each_time_also_after_a_rollback() -> None:
    seen = set()
    for _each in range(5):
        with transaction.atomic():
            factories.theme()
            seen.add(current())
            transaction.set_rollback(True)
    assert len({number for number, _token in seen}) == 1
    assert len({token for _number, token in seen}) == 5
    assert all(len(token) == 32 for _number, token in seen)


def test_a_missing_row_heals_with_the_next_write() -> None:
    _number, token = current()
    PublicRevision.objects.all().delete()
    factories.theme()
    assert current()[0] >= 1
    assert current()[1] != token


def test_the_time_of_the_revision_is_in_utc() -> None:
    factories.theme()
    renewed = PublicRevision.objects.current().renewed_at
    assert abs((timezone.now() - renewed).total_seconds()) < 60


@pytest.mark.django_db(transaction=True)
def test_writers_of_the_same_rows_in_different_orders_take_turns() -> None:
    initiative, event = factories.initiative(), factories.event()
    before, _token = current()

    def write(*rows: Any) -> None:
        for number in range(5):
            with transaction.atomic():
                for row in rows:
                    type(row).objects.filter(pk=row.pk).update(title=f"Title {number}")

    assert at_once(lambda: write(initiative, event), lambda: write(event, initiative)) == []
    assert current()[0] >= before + 20


@pytest.mark.django_db(transaction=True)
def test_actions_on_several_records_in_one_transaction_do_not_wait_for_one_another() -> None:
    version = factories.source_version()
    one, other = factories.initiative(), factories.initiative()

    def record(*initiatives: Initiative) -> None:
        for number in range(1, 4):
            with transaction.atomic():
                for initiative in initiatives:
                    actions.record_status(
                        initiative=Initiative.objects.get(pk=initiative.pk),
                        stage="drafting",
                        effective=Effective(f"2020-09-0{number}"),
                        reason="The words say so.",
                        evidence=[factories.evidence(version)],
                        actor=None,
                    )

    assert at_once(lambda: record(one, other), lambda: record(other, one)) == []
    assert one.status_changes.count() == other.status_changes.count() == 6

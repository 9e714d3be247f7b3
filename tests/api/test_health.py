"""Whether the process is alive, and whether it can serve."""

import pytest
from django.db import InterfaceError, OperationalError, connection, connections
from django.db.migrations.recorder import MigrationRecorder

from initiatives import triggers


def test_alive_asks_nothing_of_the_database(client):
    response = client.get("/healthz")
    assert (response.status_code, response.content) == (200, b"ok\n")


@pytest.mark.django_db
class TestReady:
    @pytest.fixture
    def without_a_trigger(self):
        with connection.cursor() as cursor:
            if connection.vendor == "sqlite":
                cursor.execute("DROP TRIGGER tracker_statuschange_update")
            else:
                cursor.execute("ALTER TABLE initiatives_statuschange DISABLE TRIGGER tracker_statuschange_update")

    def answer(self, client, status):
        response = client.get("/readyz")
        assert response.status_code == status
        return response.json()

    def test_it_is_ready_when_all_is_in_place(self, client):
        assert self.answer(client, 200) == {"database": "ok", "migrations": "ok", "triggers": "ok"}

    def test_a_missing_trigger_is_told(self, client, without_a_trigger):
        assert triggers.missing(connection) == {"tracker_statuschange_update"}
        assert self.answer(client, 503) == {"database": "ok", "migrations": "ok", "triggers": "missing"}

    def test_a_migration_that_is_not_applied_is_told(self, client):
        MigrationRecorder(connection).migration_qs.filter(app="initiatives").latest("id").delete()
        assert self.answer(client, 503)["migrations"] == "unapplied"

    @pytest.mark.parametrize("fault", [OperationalError, InterfaceError])
    def test_an_unreachable_database_is_told_without_its_address(self, client, monkeypatch, fault):
        def refuse(*arguments, **keywords):
            raise fault("could not connect to postgres://secret@host")

        monkeypatch.setattr(type(connections["default"]), "cursor", refuse)
        assert self.answer(client, 503) == {"database": "unreachable"}


@pytest.mark.parametrize("address", ["/healthz", "/readyz"])
class TestBoth:
    def test_they_are_never_kept(self, client, db, address):
        assert "no-store" in client.get(address)["Cache-Control"]
        assert "ETag" not in client.get(address)

    def test_they_are_answered_by_plain_http(self, client, db, settings, address):
        settings.SECURE_SSL_REDIRECT = True
        assert client.get(address).status_code == 200
        assert client.get(f"{address}/").status_code in (301, 404)

    def test_they_take_no_cookie_and_set_none(self, client, db, address):
        assert client.get(address).cookies == {}

    def test_they_can_only_be_asked(self, client, db, address):
        assert client.post(address).status_code == 405

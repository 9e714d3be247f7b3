"""The records that tests are given are those that seeding would have left in the database."""

import io

from django.core.management import call_command

from initiatives.models import Initiative


def test_the_seeded_records_pass_the_check_of_the_data(seeded):
    call_command("check_data", stdout=io.StringIO())


def test_seeding_again_finds_nothing_to_add(seeded):
    told = io.StringIO()
    call_command("seed", stdout=told)
    assert "up to date" in told.getvalue()


def test_the_records_are_joined_as_they_were_seeded(seeded):
    assert not Initiative.objects.filter(themes=None).exists()


def test_a_test_that_does_not_ask_for_records_has_none(db):
    assert not Initiative.objects.exists()

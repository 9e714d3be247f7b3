"""Truly at once: several threads, each with a connection of its own."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from initiatives.models import StatusChange
from tests import factories
from tests.admin.forms import fields, shown

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(work, items):
    """Do the work on each item in a thread of its own, and return what each gave."""

    def done(item):
        try:
            return work(item)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(items)) as threads:
        return list(threads.map(done, items))


def test_of_four_who_save_at_once_one_is_first_and_the_others_are_told(person, browser_of, page):
    record = factories.initiative(title="Green Corridor")
    editors = [browser_of(person("Editor")) for _ in range(4)]
    opened = [fields(client.get(page(record)), "initiative_form") for client in editors]
    work = list(zip(editors, opened, ("Blue", "Red", "White", "Black"), strict=True))
    answers = at_once(lambda each: each[0].post(page(record), each[1] | {"title": f"{each[2]} Corridor"}), work)
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 302]
    for answer in answers:
        assert answer.status_code == 302 or "saved this record at" in shown(answer)
    record.refresh_from_db()
    [saved] = [
        title for answer, (_client, _form, title) in zip(answers, work, strict=True) if answer.status_code == 302
    ]
    assert (record.title, record.version) == (f"{saved} Corridor", 2)


def test_saves_and_statuses_at_once_lose_nothing(person, browser_of, page):
    record = factories.make_public(factories.initiative(title="Green Corridor"), factories.source_version())
    editors = [browser_of(person("Editor")) for _ in range(4)]
    save, status = page(record), page(record, "status")
    sent = fields(editors[0].get(save), "initiative_form") | {"title": "Red Corridor"}
    statuses = [
        fields(client.get(status), "status_form")
        | {"stage": "adopted", "reason": "It was adopted.", "words-0-words": factories.WORDS}
        for client in editors[1:]
    ]
    recording = [(client, status, form) for client, form in zip(editors[1:], statuses, strict=True)]
    work = [(editors[0], save, sent), *recording]
    answers = at_once(lambda each: each[0].post(each[1], each[2]), work)
    assert [answer.status_code for answer in answers] == [302] * 4
    record.refresh_from_db()
    assert (record.title, record.stage) == ("Red Corridor", "adopted")
    assert StatusChange.objects.filter(stage="adopted").count() == 3

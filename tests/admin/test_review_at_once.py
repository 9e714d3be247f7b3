"""Several editors decide on one submission truly at once: one decides, the others are told."""

import pytest

from initiatives.models import Initiative, Submission
from tests import factories
from tests.admin.forms import fields, shown
from tests.admin.test_at_once import at_once
from tests.admin.test_review import address, mark

pytestmark = pytest.mark.django_db(transaction=True)


def test_of_four_who_decide_at_once_one_decides_and_the_others_are_told(person, browser_of, page):
    record = factories.initiative(public=True)
    author = browser_of(person("Contributor"))
    sent = fields(author.get(page(record, "propose")), "initiative_form") | {"title": "Blue Corridor"}
    author.post(page(record, "propose"), sent)
    submission = Submission.objects.get()
    editors = [browser_of(person("Editor")) for _ in range(4)]
    steps = [{"step": "approve"}, {"step": "approve"}, {"step": "approve"}, {"step": "return", "comment": "No."}]
    work = [(client, step | mark(client, submission)) for client, step in zip(editors, steps, strict=True)]
    answers = at_once(lambda each: each[0].post(address(submission), each[1]), work)
    assert sorted(answer.status_code for answer in answers) == [200, 200, 200, 302]
    for answer in answers:
        assert answer.status_code == 302 or "this already" in shown(answer)
    submission.refresh_from_db()
    assert submission.steps.count() == 2
    assert Initiative.objects.get().version == (2 if submission.state == "approved" else 1)

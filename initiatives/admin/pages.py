"""The editors' pages that aren't of one kind of record, in the order in which the header names them."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.admin import audit, reading, review
from initiatives.models import User


class EditorsPage(NamedTuple):
    """A page at `/admin/<route>`, named `admin:<name>`. One without a title isn't named in the header.

    `permission` opens it and shows its title; the view itself decides what the person sees there. `shortcut` is the
    letter that, after g, goes there from the keyboard.
    """

    route: str
    view: Callable[..., HttpResponseBase]
    name: str
    title: str | Promise = ""
    permission: str = ""
    shortcut: str = ""


PAGES: tuple[EditorsPage, ...] = (
    EditorsPage("reading/<uuid:version>/", reading.reading_view, "reading", permission="initiatives.view_sourceversion"),
    EditorsPage(
        "reading/<uuid:version>/here/", reading.here_view, "reading-here", permission="initiatives.view_sourceversion"
    ),
    EditorsPage(
        "reading/<uuid:version>/records/",
        reading.records_view,
        "reading-records",
        permission="initiatives.view_sourceversion",
    ),
    EditorsPage("review/", review.waiting_view, "review", _("Review"), "initiatives.publish_initiative", "r"),
    EditorsPage("review/mine/", review.mine_view, "review-mine", _("My submissions"), "initiatives.add_submission"),
    EditorsPage(
        "review/<uuid:pk>/", review.submission_view, "review-submission", permission="initiatives.add_submission"
    ),
    EditorsPage(
        "review/<uuid:pk>/edit/", review.edit_view, "review-edit", permission="initiatives.publish_initiative"
    ),
    EditorsPage("changes/", audit.changes_view, "changes", _("Who changed what"), "initiatives.publish_initiative", "w"),
    EditorsPage("deleted/", audit.deleted_view, "deleted", permission="initiatives.change_deleteddraft"),
    EditorsPage(
        "deleted/<uuid:pk>/", audit.bring_back_view, "bring-back", permission="initiatives.change_deleteddraft"
    ),
)


def named_in_header(user: User | AnonymousUser) -> Iterable[dict[str, Any]]:
    """The pages with a title that the person may open, each with its address and shortcut."""
    for page in PAGES:
        if page.title and (not page.permission or user.has_perm(page.permission)):
            yield {"title": page.title, "url": reverse(f"admin:{page.name}"), "shortcut": page.shortcut}

"""The editors' pages that aren't of one kind of record, in the order in which the header names them."""

from collections.abc import Callable, Iterable
from typing import Any, NamedTuple

from django.contrib.auth.models import AnonymousUser
from django.http.response import HttpResponseBase
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from initiatives.admin import quick
from initiatives.admin.desk import batch as desk_batch
from initiatives.admin.desk import follow_up as desk_follow_up
from initiatives.admin.desk import page as desk
from initiatives.admin.desk import status as desk_status
from initiatives.admin.history import all_records as audit
from initiatives.admin.merging import likely
from initiatives.admin.merging import log as merges
from initiatives.admin.reading import page as reading
from initiatives.admin.review import page as review
from initiatives.admin.tables import exports, imports
from initiatives.admin.taking_in import page as taking_in
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


_EDITORS = "initiatives.publish_initiative"  # who decides what is public

PAGES: tuple[EditorsPage, ...] = (
    EditorsPage("desk/", desk.desk_view, "desk", _("Status desk"), _EDITORS, "d"),
    EditorsPage("desk/all/<slug:name>/", desk.section_view, "desk-section", permission=_EDITORS),
    EditorsPage("desk/settings/", desk.settings_view, "desk-settings", permission=_EDITORS),
    EditorsPage("desk/check/<uuid:pk>/", desk.check_view, "desk-check", permission=_EDITORS),
    EditorsPage("desk/status/<uuid:pk>/", desk_status.status_view, "desk-status", permission=_EDITORS),
    EditorsPage("desk/follow-up/<uuid:pk>/", desk_follow_up.follow_up_view, "desk-follow-up", permission=_EDITORS),
    EditorsPage("desk/batch/", desk_batch.batch_view, "desk-batch", permission=_EDITORS),
    EditorsPage("desk/batches/<uuid:batch>/", desk_batch.rows_view, "desk-batch-rows", permission=_EDITORS),
    EditorsPage(
        "desk/batches/<uuid:batch>/correct/", desk_batch.correct_view, "desk-batch-correct", permission=_EDITORS
    ),
    EditorsPage("take-in/", taking_in.take_in_view, "take-in", _("Take in a text"), "initiatives.add_source", "n"),
    EditorsPage(
        "reading/<uuid:version>/", reading.reading_view, "reading", permission="initiatives.view_sourceversion"
    ),
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
    EditorsPage("review/<uuid:pk>/edit/", review.edit_view, "review-edit", permission="initiatives.publish_initiative"),
    EditorsPage("import/", imports.import_view, "import", _("Import"), imports.MAY_IMPORT, "m"),
    EditorsPage("import/<uuid:pk>/", imports.table_view, "import-table", permission=imports.MAY_IMPORT),
    *(
        EditorsPage(f"import/<uuid:pk>/{name}/", view, f"import-{name}", permission=imports.MAY_IMPORT)
        for name, view in imports.STEPS.items()
    ),
    EditorsPage(
        "import/templates/<str:kind>.<slug:shape>",
        exports.template_view,
        "import-template",
        permission=exports.MAY_EXPORT,
    ),
    EditorsPage("export/", exports.exports_view, "export", _("Export"), exports.MAY_EXPORT),
    EditorsPage("export/<str:kind>.<slug:shape>", exports.export_view, "export-table", permission=exports.MAY_EXPORT),
    EditorsPage(
        "changes/", audit.changes_view, "changes", _("Who changed what"), "initiatives.publish_initiative", "w"
    ),
    EditorsPage("deleted/", audit.deleted_view, "deleted", permission="initiatives.change_deleteddraft"),
    EditorsPage(
        "deleted/<uuid:pk>/", audit.bring_back_view, "bring-back", permission="initiatives.change_deleteddraft"
    ),
    EditorsPage("likely/", likely.likely_view, "likely"),
    EditorsPage("merges/", merges.merges_view, "merges", permission="initiatives.view_merge"),
    EditorsPage("merges/<uuid:pk>/", merges.merge_view, "merge", permission="initiatives.view_merge"),
    EditorsPage(
        "organisation/quick/", quick.organisation_view, "quick-organisation", permission="initiatives.add_organisation"
    ),
)


def named_in_header(user: User | AnonymousUser) -> Iterable[dict[str, Any]]:
    """The pages with a title that the person may open, each with its address and shortcut."""
    for page in PAGES:
        if page.title and (not page.permission or user.has_perm(page.permission)):
            yield {"title": page.title, "url": reverse(f"admin:{page.name}"), "shortcut": page.shortcut}

"""The pages of the pictures, and the pictures as files."""

from typing import Any

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from initiatives.exports.downloads import CSV, download
from initiatives.public.controls import controls_of
from initiatives.public.past import PastDays
from initiatives.public.pictures.asked import Drawn
from initiatives.public.pictures.catalogue import PICTURES, Picture
from initiatives.public.pictures.figures import Figures
from initiatives.public.pictures.files import csv_table, png_of, policy, small_svg_of, svg_of
from initiatives.public.pictures.links import page_of
from initiatives.public.pictures.switches import switches_of
from initiatives.querysets.moments import Moment


def _picture(name: str) -> Picture:
    try:
        return PICTURES[name]
    except KeyError as error:
        raise Http404(_("There is no picture at this address. It may have been mistyped.")) from error


def _asked(picture: Picture, request: HttpRequest) -> Drawn:
    return picture.filter_class(request.GET, picture.model._default_manager.public())


def _figures(picture: Picture, filters: Drawn) -> Figures:
    """The figures that the query string asks for; none where it has a problem. Raises Http404 beyond the last page."""
    if filters.problems:
        return Figures()
    if page_of(filters) > 1:
        figures = picture.figures(filters)
        if page_of(filters) > figures.pages:
            raise Http404(_("This picture has no such page. It may have become shorter."))
        return figures
    return picture.figures(filters)


def _query(filters: Drawn) -> str:
    """The query string of the picture, as its files take it."""
    query = filters.data.urlencode()
    return f"?{query}" if query else ""


def _query_of_all(filters: Drawn) -> str:
    """The query string of a file that holds every row, whichever part the page shows."""
    query = filters.data.copy()
    query.pop("page", None)
    return f"?{query.urlencode()}" if query else ""


class PictureList(PastDays, TemplateView):
    """All pictures, each small."""

    template_name = "pictures/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the pictures, each with whether there is anything to draw; each is drawn at its own address."""
        pictures = [
            (picture, bool(picture.found(picture.model._default_manager.public()))) for picture in PICTURES.values()
        ]
        return super().get_context_data(pictures=pictures, section="pictures", is_list=True, **kwargs)


class PicturePage(PastDays, TemplateView):
    """One picture with the table behind it; a wrong query string gets status 400, its sentences and no picture."""

    template_name = "pictures/page.html"
    says_what_is_wrong = True

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the figures and their drawings, and what shows and changes the filters in force."""
        picture = _picture(kwargs["name"])
        filters = _asked(picture, self.request)
        figures = _figures(picture, filters)
        number = 1 if filters.problems else page_of(filters)
        return super().get_context_data(
            picture=picture,
            filter=filters,
            figures=figures,
            total=filters.qs.count(),
            controls=controls_of(filters),
            days_in_use=any(control.value for control in controls_of(filters)["days"]),
            switches=switches_of(filters),
            before=number - 1 if number > 1 else None,
            after=number + 1 if number < figures.pages else None,
            query=_query(filters),
            query_of_all=_query_of_all(filters),
            section="pictures",
            **kwargs,
        )

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Answer 400 where the query string has a problem."""
        return super().render_to_response(context, status=400 if context["filter"].problems else 200, **kwargs)


class PictureFile(PastDays):
    """A picture as SVG, PNG or CSV, or a `small` SVG for the overview; 400 with sentences for a wrong query string."""

    shape = "svg"
    small = False
    says_what_is_wrong = True

    @staticmethod
    def policy_of(shape: str) -> dict[str, Any] | None:
        """The Content-Security-Policy of a file of this shape, where it isn’t that of the site."""
        return policy() if shape == "svg" else None

    def get(self, request: HttpRequest, name: str) -> HttpResponseBase:
        """The file of the picture that the query string asks for."""
        picture = _picture(name)
        filters = _asked(picture, request)
        filters.whole = self.shape == "csv"
        figures = _figures(picture, filters)
        if filters.problems:
            sentences = [_("The picture can’t be drawn like this."), *filters.problems]
            return HttpResponse("\n".join(sentences) + "\n", status=400, content_type="text/plain; charset=utf-8")
        file = f"{name}{Moment.shown().in_file_names}.{self.shape}"
        if self.shape == "csv":
            return download(csv_table(figures.table), CSV, file)
        revision = request.revision.number  # type: ignore[attr-defined]
        address = f"{settings.SITE_URL}{picture.address}{_query(filters)}"
        headers = {"Content-Disposition": f'inline; filename="{file}"'}
        if self.shape == "png":
            return HttpResponse(png_of(picture, figures, address, revision), content_type="image/png", headers=headers)
        text = small_svg_of(picture, figures) if self.small else svg_of(picture, figures, address, revision)
        response = HttpResponse(text, content_type="image/svg+xml", headers=headers)
        response._csp_config = self.policy_of(self.shape)  # type: ignore[attr-defined]
        return response

"""The page of the search: one box over initiatives, organisations, events and the passages of the sources."""

from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.core.paginator import EmptyPage, Paginator
from django.http import Http404, HttpResponse, QueryDict
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.generic import TemplateView

from initiatives.models import IndexedWord
from initiatives.public.search_filters import filters_named
from initiatives.public.search_results import KINDS, LABELS, groups, hits, matches
from initiatives.public.search_wording import MOST_OFFERED, none_has_all, nothing_has, remarks, with_all, with_some
from initiatives.querysets.search import ask
from initiatives.search.asked import Asked
from initiatives.search.marking import replaced
from initiatives.strict_filters import MAX_VALUES, says_nothing, shown

_PARAMETERS = ("q", "kind", "words", "page")
_PAGE_SIZE = 25
_MOST_SHOWN = 200  # characters of what was typed are repeated on the page


class Search(TemplateView):
    """What was found of every kind, or all that was found of one; 400 and a sentence for a wrong parameter.

    Whatever is typed into `q` is answered.
    """

    template_name = "search.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what was found."""
        given = {name: _spaced(self.request.GET.get(name, "")).strip() for name in _PARAMETERS}
        problems = list(_problems(self.request.GET, given))
        context = super().get_context_data(
            typed=given["q"],
            shown=_short(given["q"]),
            problems=problems,
            kind=given["kind"],
            section="search",
            is_list=True,
            **kwargs,
        )
        if problems or not given["q"]:
            return context
        asked = ask(given["q"])
        context |= {
            "asked": asked,
            "remarks": list(remarks(asked, given["q"])),
            "meant": _meant(given["q"], asked),
            "named": [] if given["kind"] else filters_named(given["q"]),
            "with_all": with_all(asked),
            "none_has_all": none_has_all(asked),
            "nothing_has": nothing_has(asked, of_a_kind=bool(given["kind"]), some=given["words"] == "some"),
        }
        if given["kind"]:
            return context | self._of_one_kind(asked, given)
        found = groups(asked, given["q"])
        return context | {
            "groups": found,
            "total": sum(group.total for group in found),
            "near_total": sum(group.near_total for group in found),
        }

    def _of_one_kind(self, asked: Asked, given: dict[str, str]) -> dict[str, Any]:
        found = matches(given["kind"], asked, some=given["words"] == "some")
        paginator = Paginator(found, _PAGE_SIZE)
        try:
            page = paginator.page(int((given["page"] or "1")[:18]))
        except EmptyPage as error:
            raise Http404(_("This list has no such page. It may have become shorter.")) from error
        return {
            "label": LABELS[given["kind"]],
            "some": given["words"] == "some",
            "with_some": with_some(asked, len(found[0].best) if found else 0),
            "hits": hits(given["kind"], list(page.object_list), asked),
            "page_obj": page,
            "paginator": paginator,
            "pages": paginator.get_elided_page_range(page.number),
            "everything": f"{reverse('public:search')}?{urlencode({'q': given['q']}, errors='replace')}",
        }

    def render_to_response(self, context: dict[str, Any], **kwargs: Any) -> HttpResponse:
        """Answer 400 where a parameter is wrong."""
        return super().render_to_response(context, status=400 if context["problems"] else 200, **kwargs)


class OpenSearch(TemplateView):
    """What a browser needs to search the tracker from its own bar (OpenSearch 1.1)."""

    template_name = "opensearch.xml"
    content_type = "application/opensearchdescription+xml; charset=utf-8"
    extra_context = {"site": settings.SITE_URL}


def _problems(query: QueryDict, given: dict[str, str]) -> Any:
    count = sum(len(values) for _name, values in query.lists())
    if count > MAX_VALUES:
        yield _("The address has %(count)d parameters, and %(most)d at most are read. Leave some out.") % {
            "count": count,
            "most": MAX_VALUES,
        }
        return
    for name in query:
        if name not in _PARAMETERS and not says_nothing(name):
            yield _("The search knows no “%(name)s”. It knows: %(known)s.") % {
                "name": shown(name),
                "known": ", ".join(_PARAMETERS),
            }
    for name in _PARAMETERS:
        if len(query.getlist(name)) > 1:
            yield _("“%(name)s” can be given once only.") % {"name": name}
    if given["kind"] and given["kind"] not in KINDS:
        yield _("kind=%(given)s: This isn’t one of its values, which are: %(known)s.") % {
            "given": shown(given["kind"]),
            "known": ", ".join(KINDS),
        }
    if given["words"] not in ("", "all", "some"):
        yield _("words=%(given)s: This isn’t one of its values, which are: all, some.") % {
            "given": shown(given["words"])
        }
    for name in ("words", "page"):
        if given[name] and not given["kind"]:
            yield _("%(name)s=%(given)s belongs to what was found of one kind: add kind, or leave it out.") % {
                "name": name,
                "given": shown(given[name]),
            }
    page = given["page"]
    if page and not (page.isascii() and page.isdigit() and int(page[:4_000]) > 0):
        yield _("page=%(given)s: a page is a whole number, and the first one is 1.") % {"given": shown(page)}


def _meant(typed: str, asked: Asked) -> dict[str, str]:
    """What may be meant where a word stands in no text: the question with the words nearest to it, and its address."""
    if len(typed) > MOST_OFFERED:
        return {}
    better = {"words": typed}
    for word, other in IndexedWord.objects.near_misses(asked).items():
        better["words"] = replaced(better["words"], word, other)
    if better["words"] == typed:
        return {}
    return better | {"address": f"{reverse('public:search')}?{urlencode({'q': better['words']}, errors='replace')}"}


def _spaced(typed: str) -> str:
    """With a plain space for each other kind of space, as which the search reads it."""
    return "".join(" " if character.isspace() else character for character in typed)


def _short(typed: str) -> str:
    printable = "".join(character if character.isprintable() else "�" for character in typed[:_MOST_SHOWN])
    return printable + "…" if len(typed) > _MOST_SHOWN else printable

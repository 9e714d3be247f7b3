"""Where the reader is: the way from the home page to this one, and what a word beside a value means."""

from typing import Any, NamedTuple

from django import template
from django.template.context import RequestContext
from django.urls import reverse
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from initiatives.glossary import VOCABULARIES

register = template.Library()

# The name of each page that stands right under the home page, by its route.
_SECTIONS: dict[str, str | Promise] = {
    "initiative-list": gettext_lazy("Initiatives"),
    "organisation-list": gettext_lazy("Organisations"),
    "event-list": gettext_lazy("Events"),
    "source-list": gettext_lazy("Sources"),
    "theme-list": gettext_lazy("Themes"),
    "picture-list": gettext_lazy("Pictures"),
    "changes": gettext_lazy("Changes"),
    "corrections": gettext_lazy("Corrections"),
    "search": gettext_lazy("Search"),
    "compare": gettext_lazy("Compare"),
    "collection": gettext_lazy("My list"),
    "methodology": gettext_lazy("Methodology"),
    "glossary": gettext_lazy("Glossary"),
    "data": gettext_lazy("Data"),
}
# The section of each page that stands below one, and the variable of its template that names it.
_BELOW = {
    "initiative": ("initiative-list", "initiative"),
    "organisation": ("organisation-list", "organisation"),
    "event": ("event-list", "event"),
    "source": ("source-list", "source"),
    "source-version": ("source-list", "source"),
    "theme": ("theme-list", "theme"),
    "picture": ("picture-list", "picture"),
}


class Step(NamedTuple):
    """A page on the way; the address of the one that is shown is empty."""

    name: str
    address: str = ""


@register.simple_tag(takes_context=True)
def trail(context: RequestContext) -> list[Step]:
    """`{% trail as steps %}`: the pages from the home page to the one shown, which is the last; none for the home page.

    Takes the place of the page from its route, so that every page has one without saying so.
    """
    match = getattr(context.get("request"), "resolver_match", None)
    if match is None or match.namespace != "public" or match.url_name == "home":
        return []
    route = str(match.url_name)
    home = Step(_("Home"), reverse("public:home"))
    if route in _BELOW:
        section, variable = _BELOW[route]
        shown = context.get(variable)
        way = [home, Step(str(_SECTIONS[section]), reverse(f"public:{section}"))]
        if shown is None:
            return way
        if route == "source-version":
            way.append(Step(str(shown), shown.get_absolute_url()))
            return [*way, Step(_("Version %(number)d") % {"number": match.kwargs["number"]})]
        return [*way, Step(str(getattr(shown, "title", shown)))]
    return [home, Step(str(_SECTIONS[route]))] if route in _SECTIONS else [home]


@register.inclusion_tag("parts/term.html", takes_context=True)
def term(context: RequestContext, vocabulary: str, value: str) -> dict[str, Any]:
    """`{% term "stage" initiative.stage %}`: a button that opens what the value means, with the way to the glossary.

    `vocabulary` is a key of `glossary.VOCABULARIES`. Its buttons are numbered through the page, since the same value
    may stand there more than once.
    """
    request = context.get("request")
    number = getattr(request, "terms_shown", 0) + 1
    if request is not None:
        request.terms_shown = number
    explained = VOCABULARIES[vocabulary]
    return {
        "number": number,
        "anchor": f"{vocabulary}-{value}",
        "label": explained.choices(value).label,
        "meaning": explained.meaning(value),
    }

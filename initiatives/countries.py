"""Countries by their ISO 3166-1 alpha-2 codes."""

import gettext
from functools import cache

import pycountry
from django.core.exceptions import ValidationError
from django.utils.translation import get_language, to_locale
from django.utils.translation import gettext as _

from initiatives.search.tokens import fold


def country_name(code: str) -> str:
    """The name of a country in the reader's language; the code itself where it is unknown."""
    country = pycountry.countries.get(alpha_2=code)
    if country is None:
        return code
    name = getattr(country, "common_name", country.name)
    return _catalogue(to_locale(get_language() or "en")).gettext(name)


@cache
def _catalogue(locale: str) -> gettext.NullTranslations:
    return gettext.translation("iso3166-1", pycountry.LOCALES_DIR, languages=[locale], fallback=True)


def validate_country(code: str) -> None:
    """Refuse what isn't a country's two-letter code in capitals, with a sentence."""
    if pycountry.countries.get(alpha_2=code) is None or code != code.upper():
        raise ValidationError(
            _("“%(code)s” isn’t a country code. Use two capital letters of ISO 3166-1, such as KZ.") % {"code": code},
            code="unknown_country",
        )


def country_choices() -> list[tuple[str, str]]:
    """Every code with its name in the reader's language, in the order of the names."""
    return sorted(((country.alpha_2, country_name(country.alpha_2)) for country in pycountry.countries), key=_by_name)


def _by_name(choice: tuple[str, str]) -> str:
    return fold(choice[1])

"""What the search page says of a question and of how many answer it: right for one word, for two, and for many."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from initiatives.search.asked import MOST_CHARACTERS, MOST_WORDS, Asked
from initiatives.search.forms import MOST_MISSPELT, unknown
from initiatives.strict_filters import shown

MOST_OFFERED = 200  # characters of a question for which a better one is offered


def remarks(asked: Asked, typed: str) -> Iterator[str]:
    """What a reader should know of how their question was read."""
    if not asked.terms and asked.without:
        yield ngettext(
            "There is only a word to leave out here. Say what to look for as well.",
            "There are only words to leave out here. Say what to look for as well.",
            len(asked.without),
        )
    elif not asked.terms:
        yield _("There is no word in this: a search needs a letter or a digit at least.")
    if asked.is_cut:
        yield _(
            "This is long: the first %(words)d words within the first %(characters)d characters were looked for. "
            "Fewer words find more."
        ) % {"words": MOST_WORDS, "characters": MOST_CHARACTERS}
    strange = len(unknown(asked))
    if strange and len(typed) > MOST_OFFERED:
        yield _(
            "Some of this stands in no text. If it may be misspelt, type %(characters)d characters at most: words like "
            "it are then looked for."
        ) % {"characters": MOST_OFFERED}
    elif strange > MOST_MISSPELT:
        yield _(
            "%(count)d of these words stand in no text. Words like them were looked for in place of the first %(most)d."
        ) % {"count": strange, "most": MOST_MISSPELT}


def with_all(asked: Asked) -> str:
    """What the records have that answer the whole question, to follow their number."""
    match len(asked.terms):
        case 1:
            return _("with %(words)s") % {"words": _quoted(asked)[0]}
        case 2:
            return _("with both words")
        case count:
            return _("with all %(count)d words") % {"count": count}


def with_some(asked: Asked, had: int) -> str:
    """What the records have that have `had` of the words and not all, to follow their number."""
    if not had:
        return _("with only some of the words")
    return _("with %(had)d of the %(count)d words") % {"had": had, "count": len(asked.terms)}


def none_has_all(asked: Asked) -> str:
    """That of a kind of which some have a part of the words none has all."""
    if len(asked.terms) == 2:
        return _("None has both words.")
    return _("None has all %(count)d words.") % {"count": len(asked.terms)}


def nothing_has(asked: Asked, *, of_a_kind: bool, some: bool) -> str:
    """That nothing was found, of one kind or of all; "" where nothing was looked for."""
    words = _quoted(asked)
    if not words:
        return ""
    if some:
        return _("Nothing here has only some of the words.")
    match len(words):
        case 1:
            sentence = _("Nothing here has %(words)s.") if of_a_kind else _("Nothing on record has %(words)s.")
            return sentence % {"words": words[0]}
        case 2:
            sentence = (
                _("Nothing here has both %(one)s and %(other)s.")
                if of_a_kind
                else _("Nothing on record has both %(one)s and %(other)s.")
            )
            return sentence % {"one": words[0], "other": words[1]}
    sentence = (
        _("Nothing here has all of these words: %(words)s.")
        if of_a_kind
        else _("Nothing on record has all of these words: %(words)s.")
    )
    return sentence % {"words": ", ".join(words)}


def _quoted(asked: Asked) -> list[str]:
    return [f"“{shown(term.text)}”" for term in asked.terms]

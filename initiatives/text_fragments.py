"""Links that open another site's page at a quote: text directives (WICG, URL Fragment Text Directives)."""

from urllib.parse import quote

from initiatives.anchoring import Selector
from initiatives.passages import split_passages

_LONG = 300  # code points of a quote above which its first and last words stand for it
_WORDS = 6


def text_fragment(selector: Selector) -> str:
    """Return `#:~:text=[prefix-,]start[,end][,-suffix]`, to be appended to the address of the published page.

    A term of a directive can't span two paragraphs, so a quote that does is given by its first and last words, and
    so is a long one. Prefix and suffix are cut to whole words of the quote's own paragraph: browsers match no parts
    of words.
    """
    paragraphs = [selector.exact[start:end] for start, end in split_passages(selector.exact)]
    terms = [selector.exact]
    if len(paragraphs) > 1 or len(selector.exact) > _LONG:
        terms = [" ".join(paragraphs[0].split()[:_WORDS]), " ".join(paragraphs[-1].split()[-_WORDS:])]
    _before, line_end, same_line = selector.prefix.rpartition("\n")
    prefix = same_line.split() if line_end else same_line.split(maxsplit=1)[1:]
    same_line, line_end, _after = selector.suffix.partition("\n")
    suffix = same_line.split() if line_end else same_line.rsplit(maxsplit=1)[:-1]
    parts = [_encoded(term) for term in terms]
    if prefix:
        parts.insert(0, f"{_encoded(' '.join(prefix))}-")
    if suffix:
        parts.append(f"-{_encoded(' '.join(suffix))}")
    return f"#:~:text={','.join(parts)}"


def _encoded(term: str) -> str:
    """Percent-encode a term, the hyphen too: with the comma and the ampersand it is syntax in a directive."""
    return quote(" ".join(term.split()), safe="").replace("-", "%2D")

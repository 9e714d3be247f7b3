"""A text in the form in which words are compared, with the way back to the text as published.

The form is Unicode's canonical decomposition (NFD) with each run of white space made one space. It is computed in
blocks of about a thousand code points, in time linear in the text; a position in it is mapped back by walking
through its block alone.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Iterator

from .passages import Span

_BLOCK = 1024
_HANGUL = re.compile("[\u1100-\u11ff\ua960-\ua97f\uac00-\ud7fb]")  # syllables, and letters that make them
_LATER_HANGUL = re.compile("[\u1160-\u11ff\ud7b0-\ud7fb]")  # letters that continue a syllable


def normal(text: str) -> str:
    """Return the form of a text that is compared: NFD, each run of white space one space, also at its ends."""
    if not text or text.isspace():
        return " " if text else ""
    words = " ".join(_decomposed(text).split())
    return f"{' ' if text[0].isspace() else ''}{words}{' ' if text[-1].isspace() else ''}"


def is_boundary(text: str, position: int) -> bool:
    """Say whether words may begin or end here: not before a combining mark, nor within a Hangul syllable."""
    if not 0 < position < len(text):
        return True
    character = text[position]
    if character < "\u0300":
        return True
    if _LATER_HANGUL.match(character):
        return not _HANGUL.match(text[position - 1])
    return not unicodedata.category(character).startswith("M")


class NormalText:
    """The normal form of a text: `form`, and the positions in it that stand for offsets in the text."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._starts: list[int] = []  # where each block begins in the text …
        self._form_starts: list[int] = []  # … and in the form
        self._maps: dict[int, tuple[list[int], list[int]]] = {}
        parts: list[str] = []
        length = 0
        for start, end in _blocks(text):
            part = normal(text[start:end])
            self._starts.append(start)
            self._form_starts.append(length)
            parts.append(part)
            length += len(part)
        self.form = "".join(parts)

    def occurrences(self, words: str) -> Iterator[Span]:
        """Yield where words in normal form stand in the form, overlapping places included, in order."""
        start = self.form.find(words)
        while start >= 0:
            end = start + len(words)
            if is_boundary(self.form, start) and is_boundary(self.form, end):
                yield Span(start, end)
            start = self.form.find(words, start + 1)

    def offset(self, position: int) -> int:
        """Return the offset in the text of a boundary in the form; of a space, where its white space begins."""
        if position == len(self.form):
            return len(self.text)
        block = bisect_right(self._form_starts, position) - 1
        if block not in self._maps:
            end = self._starts[block + 1] if block + 1 < len(self._starts) else len(self.text)
            self._maps[block] = _map(self.text[self._starts[block] : end])
        in_form, in_text = self._maps[block]
        return self._starts[block] + in_text[bisect_left(in_form, position - self._form_starts[block])]


def _blocks(text: str) -> Iterator[Span]:
    """Yield stretches that can be normalised apart: but for the first, none begins with white space or a mark."""
    start = 0
    while start < len(text):
        end = start + _BLOCK
        while end < len(text) and (text[end].isspace() or _joins_the_last(text[end])):
            end += 1
        yield Span(start, min(end, len(text)))
        start = end


def _map(block: str) -> tuple[list[int], list[int]]:
    """Return where the characters of a block begin, in its form and in itself, as two parallel lists."""
    in_form: list[int] = []
    in_text: list[int] = []
    length = 0
    after_space = False
    for position, character in enumerate(block):
        if character.isspace():
            if after_space:
                continue
            form = " "
        else:
            form = _decomposed(character)
        after_space = character.isspace()
        if position == 0 or not unicodedata.combining(form[0]):
            in_form.append(length)
            in_text.append(position)
        length += len(form)
    return in_form, in_text


def _joins_the_last(character: str) -> bool:
    """Say whether normalisation may reorder a character with those before it."""
    return unicodedata.combining(_decomposed(character)[0]) > 0


def _decomposed(text: str) -> str:
    return unicodedata.normalize("NFD", text)

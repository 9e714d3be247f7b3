"""What comes of reading a file."""

from dataclasses import dataclass

MOST_BYTES = 10 * 1024 * 1024


class UnreadableDocument(ValueError):
    """A file that can't be read; the message is a translated sentence that says what to do."""


@dataclass(frozen=True, slots=True)
class Reading:
    """The text of a file, and sentences on what was guessed, changed or left out."""

    text: str
    warnings: tuple[str, ...] = ()

"""What readers are told of the sentences that became no record: how many there are, which, and why."""

from collections.abc import Iterable
from dataclasses import dataclass

from initiatives.anchoring import Span
from initiatives.intake.coverage import Coverage, Sentence, State, count, cover, places_of, sentences_of
from initiatives.models import Citation, SourceVersion


@dataclass(frozen=True)
class ShownCoverage:
    """How much of a text is dealt with, and the sentences that no public record cites."""

    counted: Coverage
    left_out: list[Sentence]


def coverage_for_readers(version: SourceVersion, citations: Iterable[Citation]) -> ShownCoverage:
    """The coverage of a text as readers may know it: `citations` of it are the public ones.

    A sentence that drafts alone cite is open to readers, so that nothing of a draft can be told from it.
    """
    moved = Citation.objects.public().moved_to(version) if version.number > 1 else ()
    places = places_of(citations) | {Span(citation.later_start, citation.later_end) for citation in moved}
    sentences = cover(sentences_of(version.text), places, version.set_aside.all())
    return ShownCoverage(count(sentences), [each for each in sentences if each.state is not State.LINKED])

"""What a rule proposes to an editor, who decides."""

from dataclasses import dataclass
from datetime import date
from uuid import UUID

from initiatives.choices import Part


@dataclass(frozen=True, slots=True, kw_only=True)
class Suggestion:
    """A stretch of a text that may be of use: `exact` is text[start:end], in code points.

    `label` is what the editor reads, `score` how sure the rule is, from 0 to 1, and `why` a short phrase in the
    active language. `record_id` and `slug` name the known record, if any: an organisation (for a country, its state),
    or an initiative. `country` is an ISO 3166-1 code. Of a date `edtf` is the value, `inferred` whether the words
    alone don't give it, and `earliest` and `latest` are its bounds, None where it is open.
    """

    kind: Part
    start: int
    end: int
    exact: str
    label: str
    score: float
    why: str
    record_id: UUID | None = None
    slug: str = ""
    country: str = ""
    edtf: str = ""
    inferred: bool = False
    earliest: date | None = None
    latest: date | None = None

"""The sentences of a text in which somebody may do, plan, propose, draft or decide something.

Each cue adds to a sentence's score by what it is worth alone; several make it surer. Thanks, greetings, headings and
rows of tables are passed over.
"""

import re
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext

from initiatives.anchoring import Span
from initiatives.choices import Part

from .suggestion import Suggestion

_ENOUGH = 0.5
_SHOWN = 100  # code points of a sentence that the editor reads in a list
_CUES = tuple(
    (worth, re.compile(rf"\b(?:{pattern})\b", re.IGNORECASE))
    for worth, pattern in (
        (
            0.55,
            r"initiatives?|initiated|draft(?:s|ed|ing)?|submit(?:s|ted|ting)?|due to|launch(?:e[sd]|ing)?|"
            r"establish(?:e[sd]|ing)|establishment|creat(?:e[sd]?|ing|ion)|set(?:ting)? up|"
            r"adopt(?:s|ed|ing|ion)?|agreed?|agrees|decid(?:e[sd]?|ing)|decisions?|approv(?:e[sd]?|ing|al)|"
            r"sign(?:s|ed|ing)|plan(?:s|ned|ning)?|propos(?:e[sd]?|ing|als?)|will(?!\s+be\s+(?:an?|the|one|attended|critical|important|key)\b)|shall|intends?|"
            r"undert(?:akes?|ook|aking)|commit(?:s|ted|ments?)|pledg(?:e[sd]?|ing)|scheduled|speed(?:ing)? up|"
            r"accelerat(?:e[sd]?|ing)|memorand(?:um|ums|a)|roadmaps?|road maps?|strategy|strategies|"
            r"action plans?|program(?:me)?s?|projects?|looking into|working groups?|contacts|dialogues?|"
            r"endorse[sd]?|instruct(?:s|ed)?|mandate[sd]?|allocat(?:e[sd]?|ing)|introduc(?:e[sd]?|ing)|"
            r"inaugurat(?:e[sd]?|ing)|ratif(?:y|ied|ies)|resolved? to|work(?:ing)? towards|"
            r"call(?:s|ed|ing)? (?:for|on|upon)|urge[sd]?|request(?:s|ed)|recommend(?:s|ed|ations?)?",
        ),
        (
            0.4,
            r"develop(?:s|ed|ing)?|implement(?:s|ed|ing|ation)?|prepar(?:e[sd]?|ing|ations?)|"
            r"strengthen(?:s|ed|ing)?|promot(?:e[sd]?|ing|ion)|coordinat(?:e[sd]?|ing)|construct(?:ed|ing|ion)|"
            r"build(?:ing)? up|expand(?:s|ed|ing)?|conduct(?:s|ed|ing)?|organi[sz](?:e[sd]?|ing)|"
            r"carr(?:y|ied|ying) (?:on|out)|consider(?:ation|ing|ed)|support(?:s|ed|ing)?|aim(?:s|ed|ing)?|"
            r"efforts|measures|steps|mechanisms?|campaigns?|exercises?|training|corridors?|guidelines|"
            r"platforms?|frameworks?|agreements?|conventions?|protocols?|funds?|financ(?:e[sd]?|ing)|"
            r"invest(?:s|ed|ing|ments?)?|enhanc(?:e[sd]?|ing)|deepen(?:s|ed|ing)?|facilitat(?:e[sd]?|ing)|"
            r"continu(?:e[sd]?|ing)|improv(?:e[sd]?|ing)|provid(?:e[sd]?|ing)|host(?:s|ed|ing)?|"
            r"open(?:s|ed|ing)?|extend(?:s|ed|ing)?|complet(?:e[sd]?|ing|ion)|deliver(?:s|ed|ing)?|"
            r"pilot(?:s|ed|ing)?",
        ),
        (
            0.25,
            r"joint|jointly|cooperation|co-operation|collaborat(?:e[sd]?|ing|ion)|partnerships?|"
            r"importan(?:t|ce)|needs?|necessary|hold(?:s|ing)?|held|contribut(?:e[sd]?|ing|ion)|"
            r"ensur(?:e[sd]?|ing)|together|begun|began|start(?:s|ed)?|tasks?|work|activities|participation|"
            r"participat(?:e[sd]?|ing)|reflected|priorit(?:y|ies)|responsible for",
        ),
        (
            0.55,
            r"будет|будут|инициатив\w*|проект\w*|предлож\w+|предлага\w+|принят\w*|принял\w*|утвержд\w+|"
            r"утверд\w+|созда\w+|подписа\w+|планир\w+|договорил\w+|поруч\w+|реализ\w+|разработ\w+|учрежд\w+|"
            r"намерен\w*|решени\w+|программ\w+|начат\w*",
        ),
    )
)
_CHINESE = re.compile("将|倡议|草案|提交|建立|成立|通过|决定|计划|启动|签署|实施|加强|推动")
_THANKS = re.compile(
    r"\s*[\"“«(]*(?:(?:I|we)\b[^.]{0,60}\b(?:thank|grateful|gratitude|congratulat\w+|condolences|honou?red|pleasure|"
    r"appreciat\w+)|(?:i would like to )?(?:thank|congratulations|dear|welcome|distinguished|ladies|excellenc|"
    r"your excellenc|good (?:morning|afternoon))|mr\.? |ms\.? |mrs\.? |спасибо|благодар|уважаем|дорогие|谢谢|感谢)",
    re.IGNORECASE,
)
_ACT_AFTER_THANKS = re.compile(r"\b(?:will|shall|propos\w+|launch\w*|adopt\w*)\b", re.IGNORECASE)
_ENDS = '.!?…;:"”»’)]。！？'
_HEADING_WORDS = 15


def suggest_candidates(text: str, sentences: Sequence[Span]) -> Iterator[Suggestion]:
    """Yield the sentences that may carry an initiative, each with the cues that speak for it."""
    for start, end in sentences:
        sentence = text[start:end]
        if _is_heading(sentence) or _is_thanks(sentence):
            continue
        score, cues = _weighed(sentence)
        if score >= _ENOUGH:
            yield Suggestion(
                kind=Part.CANDIDATE,
                start=start,
                end=end,
                exact=sentence,
                label=_shown(sentence),
                score=round(score, 2),
                why=gettext("says “%(cues)s”") % {"cues": "”, “".join(cues[:3])},
            )


def _is_heading(sentence: str) -> bool:
    """Say whether a sentence ends without a stop and is short, or is a row of cells."""
    if "\t" in sentence or " | " in sentence:
        return True
    return sentence[-1] not in _ENDS and sentence.count(" ") + sentence.count("\xa0") < _HEADING_WORDS


def _is_thanks(sentence: str) -> bool:
    return _THANKS.match(sentence) is not None and _ACT_AFTER_THANKS.search(sentence) is None


def _weighed(sentence: str) -> tuple[float, list[str]]:
    """Return how likely a sentence carries an initiative, from 0 to 1, and its cues, the best first."""
    against = 1.0
    cues: dict[str, None] = {}
    for worth, pattern in _CUES:
        found = dict.fromkeys(" ".join(cue.split()).casefold() for cue in pattern.findall(sentence))
        against *= (1 - worth) ** min(len(found), 4)
        cues.update(found)
    found = dict.fromkeys(_CHINESE.findall(sentence))
    against *= 0.45 ** min(len(found), 4)
    cues.update(found)
    return 1 - against, list(cues)


def _shown(sentence: str) -> str:
    line = " ".join(sentence.split())
    return line if len(line) <= _SHOWN else f"{line[: _SHOWN - 1].rpartition(' ')[0] or line[: _SHOWN - 1]}…"

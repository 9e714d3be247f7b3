"""How a name or title is worded, without what differs between two spellings of the same one.

Case, accents, British and American endings, singular and plural, small words, hyphens, and the script don't count: a
Cyrillic word is compared by its transliteration, and by how either spelling sounds, since there are many ways to write
“Шанхайская” in Latin letters.
"""

import re
from dataclasses import dataclass
from functools import lru_cache

from .tokens import fold, tokens

# Articles, prepositions and conjunctions of English and Russian, folded: they tell no two names apart.
SMALL_WORDS = frozenset(
    {
        "a", "an", "and", "are", "as", "at", "by", "for", "from", "in", "into", "is", "its", "of", "on", "or",
        "s", "the", "to", "under", "with", "within", "в", "во", "для", "и", "из", "или", "к", "ко", "на", "о",
        "об", "от", "по", "при", "с", "со", "у",
    }
)  # fmt: skip
MOST_LETTERS = 10  # of an acronym

_CYRILLIC = str.maketrans(
    {
        "а": "a", "б": "b", "в": "v", "г": "g", "д": "d", "е": "e", "ж": "zh", "з": "z", "и": "i", "к": "k",
        "л": "l", "м": "m", "н": "n", "о": "o", "п": "p", "р": "r", "с": "s", "т": "t", "у": "u", "ф": "f",
        "х": "kh", "ц": "ts", "ч": "ch", "ш": "sh", "щ": "shch", "ъ": "", "ы": "y", "ь": "", "э": "e", "ю": "yu",
        "я": "ya", "і": "i", "ї": "yi", "є": "ye", "ґ": "g", "ў": "u", "қ": "k", "ғ": "g", "ң": "n", "ө": "o",
        "ү": "u", "ұ": "u", "һ": "h", "ә": "a", "ҳ": "h", "ҷ": "j", "ӣ": "i", "ӯ": "u", "җ": "j",
    }
)  # fmt: skip
_IS_CYRILLIC = re.compile("[\u0400-\u052f]")

# British and American spellings, and the Russian and English forms of one Latin word, made one.
_SPELLINGS = (
    (re.compile(r"(?:tsi|ci|ti|tz)[iy]?(?:ya|ia|ja)$"), "tion"),
    (re.compile(r"is(ation|ing|ed|er|e)$"), r"iz\1"),
    (re.compile(r"yse$"), "yze"),
    (re.compile(r"our(s?)$"), r"or\1"),
    (re.compile(r"([bt])re$"), r"\1er"),
    (re.compile(r"ogue$"), "og"),
    (re.compile(r"([^aeiou])ence$"), r"\1ense"),
    (re.compile(r"amme$"), "am"),
)
# Endings of Russian adjectives made of a place, as their letters sound.
_OF_A_PLACE = re.compile(r"sk(?:aia|aa|a|ii|i|oe|oi|ogo|ie|ih|om)$")
# The many ways to write the same sound in Latin letters; longer ones first.
_SOUNDS = (
    ("shch", "sh"), ("sch", "sh"), ("kh", "h"), ("zh", "j"), ("ph", "f"), ("ck", "k"), ("tz", "ts"),
    ("ya", "a"), ("ja", "a"), ("yu", "u"), ("ju", "u"), ("yo", "o"), ("ye", "e"), ("x", "ks"), ("w", "v"),
    ("y", "i"), ("q", "k"),
)  # fmt: skip
_DOUBLED = re.compile(r"(.)\1+")
_PREFIX = re.compile(r"\b(anti|co|counter|inter|multi|non|pre|re|sub|trans)[-‐‑](?=\w)", re.IGNORECASE)
_BRACKETS = re.compile(r"\s*[(\[]([^()\[\]]{2,60})[)\]]\s*")
_PLAIN = re.compile(r"[a-z0-9]+")
_ACRONYM = re.compile(rf"[^\W\d_a-zа-яё]{{2,{MOST_LETTERS}}}s?")


@dataclass(frozen=True)
class Word:
    """A word as it is compared: folded, in its plain form in Latin letters, as it sounds, and whether it is small."""

    folded: str
    plain: str
    sound: str
    small: bool

    @property
    def is_number(self) -> bool:
        """Whether it tells apart what is called alike: a year, or the number of a meeting."""
        return any(character.isdigit() for character in self.folded)


@dataclass(frozen=True)
class Wording:
    """A name in the form in which it is compared.

    `words` are all of its words outside brackets in their order, `telling` those of them that aren't small, `keys` what
    another name needs one of to be worth comparing, and `short` the acronym that stands in brackets or is the name.
    """

    text: str
    words: tuple[Word, ...]
    telling: tuple[Word, ...]
    keys: frozenset[str]
    short: str


@lru_cache(maxsize=65_536)
def wording(text: str) -> Wording:
    """How `text` is worded. Kept, since each name on record is compared with whatever is typed."""
    outside, short = _apart(text)
    words = tuple(word_of(folded) for folded in _split(_PREFIX.sub(r"\1", outside)))
    telling = tuple(word for word in words if not word.small) or words
    short = short or (telling[0].folded if len(words) == 1 and len(telling[0].folded) <= MOST_LETTERS else "")
    keys = {word.plain[:4] for word in telling} | {word.sound[:4] for word in telling} | initials(telling)
    if short:
        keys |= {f"={short}", f"={romanised(short)}"}
    keys |= {f"={acronym}" for acronym in acronyms_in(outside)}
    return Wording(text, words, telling, frozenset(keys), short)


def initials(words: tuple[Word, ...]) -> set[str]:
    """The key under which an acronym of these words is looked for: their first letters, in either script."""
    if len(words) < 2:
        return set()
    return {"=" + "".join(word.folded[0] for word in words), "=" + "".join(word.plain[0] for word in words)}


@lru_cache(maxsize=65_536)
def word_of(folded: str) -> Word:
    """A folded word as it is compared."""
    plain = respelt(singular(romanised(folded))) or folded  # a soft sign alone has no Latin letter
    return Word(folded, plain, _sound(plain), folded in SMALL_WORDS)


def romanised(folded: str) -> str:
    """A folded word in Latin letters, where its script is Cyrillic."""
    return folded.translate(_CYRILLIC) if _IS_CYRILLIC.search(folded) else folded


def is_cyrillic(text: str) -> bool:
    """Whether there is a Cyrillic letter in the text."""
    return bool(_IS_CYRILLIC.search(text))


def acronyms_in(text: str) -> list[str]:
    """The words of the text in capitals alone, folded, such as those of “the SCO Secretariat”."""
    return [fold(found.removesuffix("s")) for found in re.findall(r"\w+", text) if _ACRONYM.fullmatch(found)]


def _apart(text: str) -> tuple[str, str]:
    """The text without what stands in brackets, and the acronym that stands there."""
    match = _BRACKETS.search(text)
    if match is None:
        return text, ""
    outside = f"{text[: match.start()]} {text[match.end() :]}".strip()
    inside = match[1].strip()
    if not outside:
        return inside, ""
    short = fold(inside) if len(inside) <= MOST_LETTERS and " " not in inside else ""
    # A name that is an acronym with its full words in brackets.
    if not short and " " not in outside and len(outside) <= MOST_LETTERS:
        return inside, fold(outside)
    return outside, short


def _split(text: str) -> list[str]:
    return _PLAIN.findall(text.lower()) if text.isascii() else tokens(text).split()


def respelt(word: str) -> str:
    """A folded word in Latin letters, in the one spelling of its British and American ones."""
    if len(word) > 4:
        for pattern, better in _SPELLINGS:
            word = pattern.sub(better, word)
    return word


def singular(word: str) -> str:
    """A folded English word without the ending of its plural."""
    if len(word) < 4 or word.endswith(("ss", "us", "is")):
        return word
    if word.endswith("ies") and len(word) > 4:
        return f"{word[:-3]}y"
    if word.endswith(("ches", "shes", "sses", "xes", "zes")):
        return word[:-2]
    return word.removesuffix("s")


def _sound(plain: str) -> str:
    sound = plain
    for letters, heard in _SOUNDS:
        if letters in sound:
            sound = sound.replace(letters, heard)
    sound = _DOUBLED.sub(r"\1", sound)
    shorter = _OF_A_PLACE.sub("", sound)
    return shorter if len(shorter) >= 4 else sound

"""What a number counts: `km`, `billion US$`, `pairs of sister cities`.

A unit has a multiplier (billion) and words (US$). Words are compared by their stems and known
aliases: `US$`, `USD`, `$` and `dollars`; `km`, `kms` and `kilometres`; `%` and `per cent`.
"""

import re
from dataclasses import dataclass

from game.quiz.normal import lower, shape, word_set

_MULTIPLIERS = {
    "hundred": 10**2, "thousand": 10**3, "k": 10**3, "мың": 10**3, "千": 10**3, "万": 10**4,
    "million": 10**6, "mn": 10**6, "mln": 10**6, "mio": 10**6, "млн": 10**6,
    "亿": 10**8, "billion": 10**9, "bn": 10**9, "bln": 10**9, "b": 10**9, "milliard": 10**9,
    "mrd": 10**9, "млрд": 10**9, "trillion": 10**12, "trn": 10**12, "tn": 10**12, "трлн": 10**12,
}  # fmt: skip

_PHRASES = tuple(
    (re.compile(pattern), f" {meant} ")
    for pattern, meant in (
        (r"\b(?:us|american) ?(?:\$|dollars?\b)|\busd\b|美元", "usd"),
        (r"\bдоллар\w* сша\b|\bақш доллар\w*", "usd"),
        (r"\bhk ?\$|\bhkd\b", "hkd"),
        (r"\bau? ?\$|\baud\b", "aud"),
        (r"\bca? ?\$|\bcad\b", "cad"),
        (r"\$|\bdollars?\b|\bдоллар\w*", "dollar"),
        (r"€|\beuros?\b|\beur\b|\bевро\b|欧元", "eur"),
        (r"£|\bgbp\b|\bpounds? sterling\b", "gbp"),
        (r"\b(?:yuan|rmb|cny|renminbi)\b|人民币|\bюан\w*", "cny"),
        (r"\b(?:yen|jpy)\b|日元", "jpy"),
        (r"¥", "yen-or-yuan"),
        (r"₸|\bkzt\b|\btenges?\b|\bтенге\b|\bтеңге\b", "kzt"),
        (r"₽|\brub\b|\broubles?\b|\brubles?\b|\bрубл\w*", "rub"),
        (r"₹|\binr\b|\brupees?\b", "inr"),
        (r"\bper ?cent\b|\bpct\b|\bпроцент\w*|\bпайыз\w*", "%"),
        (r"\bмиллион\w*", "млн"),
        (r"\bмиллиард\w*", "млрд"),
        (r"\bтриллион\w*", "трлн"),
        (r"\bтысяч\w*|\bтыс\b", "thousand"),
        (r"\bmilliarden\b", "milliard"),
        (r"\bmillionen\b", "million"),
        (r"万", "万"),
        (r"亿", "亿"),
        (r"公里|\bкилометр\w*|\bшақырым\w*|\bkilomet(?:re|er)s?\b|\bkms?\b(?!²|2)|\bкм\b", "km"),
        (r"\bmet(?:re|er)s?\b|\bметр\w*", "metre"),
        (r"\bmiles?\b|\bмил[яьи]\b|英里", "mile"),
        (r"\bhectares?\b|\bгектар\w*", "ha"),
        (r"\btons?\b|\btonnes?\b|\bтонн\w*", "tonne"),
        (r"\bkilogram(?:me)?s?\b|\bкг\b", "kg"),
    )
)  # fmt: skip
_SQUARE = re.compile(r"\b(?:square|sq)\s+km\b|\bkm\s*\^\s*2")
_TOKEN = re.compile(r"yen-or-yuan|[^\W\d_]+(?:'[^\W\d_]+)?\d*|\S")
_BRACKETS = str.maketrans(dict.fromkeys('()[]{}",;:!?', " ") | {".": None})

_IRREGULAR = {
    "people": "person", "feet": "foot", "жыл": "year", "жылы": "year",
    "год": "year", "года": "year", "году": "year", "г": "year", "年": "year", "лет": "year",
}  # fmt: skip
_DOLLARS = frozenset({"dollar", "usd", "hkd", "aud", "cad"})
_YENS = frozenset({"yen-or-yuan", "jpy", "cny"})
_MONEY = _DOLLARS | _YENS | {"eur", "gbp", "kzt", "rub", "inr"}
_KNOWN = _MONEY | word_set(
    "% km metre mile ha tonne kg km2 m2 foot yard inch acre gram litre liter barrel second minute"
    " hour day week month year decade century person dose degree"
)
_BEFORE_FILLERS = word_set(
    "about around over almost nearly some approximately approx roughly circa ca c exactly just"
    " more than at least it is was the answer a total of in by year ~ ≈ > = +"
    " около более почти примерно свыше больше чем в шамамен"
)
_AFTER_FILLERS = word_set("+ or so more about approximately approx roughly exactly total")


@dataclass(frozen=True, slots=True)
class Unit:
    """A unit: how many ones its number counts in, and the stems of its words."""

    multiplier: int
    words: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Around:
    """What stands around a typed number.

    `multiplier` is None where none was typed. `differs` tells that a unit was typed, and that
    it is another than the one expected; `strange` is a word that is no unit at all, or "".
    """

    multiplier: int | None
    differs: bool
    strange: str


def _stem(word: str) -> str:
    if word in _IRREGULAR:
        return _IRREGULAR[word]
    if len(word) > 4 and word.endswith("ies"):
        return f"{word[:-3]}y"
    if len(word) > 4 and word.endswith(("ches", "shes", "sses", "xes")):
        return word[:-2]
    if len(word) > 2 and word.endswith("s") and not word.endswith("ss"):
        return word[:-1]
    return word


def _tokens(text: str) -> list[str]:
    text = lower(shape(text)).translate(_BRACKETS)
    text = re.sub(r"(?<=\w)-|-(?=\w)", " ", text)
    for pattern, meant in _PHRASES:
        text = pattern.sub(meant, text)
    text = _SQUARE.sub(" km2 ", text)
    return [_stem(token) for token in _TOKEN.findall(text)]


def _split(tokens: list[str], *, m_is_million: bool) -> tuple[int | None, list[str]]:
    multiplier: int | None = None
    words: list[str] = []
    for word in tokens:
        if word in _MULTIPLIERS or (word == "m" and m_is_million):
            # Bounded, so that a line of "billion billion billion" stays a number of use.
            multiplier = min((multiplier or 1) * _MULTIPLIERS.get(word, 10**6), 10**30)
        else:
            words.append("metre" if word == "m" else word)
    return multiplier, words


def read_unit(text: str) -> Unit:
    """The unit that an author wrote; an empty text is a unit without words."""
    tokens = _tokens(text)
    multiplier, words = _split(tokens, m_is_million=not _MONEY.isdisjoint(tokens))
    return Unit(multiplier or 1, tuple(words))


def _same(first: str, second: str) -> bool:
    if first == second:
        return True
    pair = {first, second}
    return ("dollar" in pair and pair <= _DOLLARS) or ("yen-or-yuan" in pair and pair <= _YENS)


def read_around(before: str, after: str, expected: Unit) -> Around:
    """What the words `before` and `after` a typed number say, where `expected` is the unit.

    Words such as "about" and "over" are passed by. The leading words of the unit are enough:
    "pairs" for "pairs of sister cities".
    """
    ahead = [token for token in _tokens(before) if token not in _BEFORE_FILLERS]
    behind = _tokens(after)
    while behind and behind[-1] in _AFTER_FILLERS | {"in"}:
        behind.pop()
    if behind[:1] == ["+"]:
        behind = behind[1:]
    m_is_million = "metre" not in expected.words and "km" not in expected.words
    multiplier, words = _split(ahead + behind, m_is_million=m_is_million)
    # "US$70 billion dollars" names its currency twice.
    words = [w for i, w in enumerate(words) if i == 0 or not _same(w, words[i - 1])]
    if not words or (words == ["year"] and not expected.words):
        return Around(multiplier, False, "")
    if len(words) <= len(expected.words) and all(map(_same, words, expected.words)):
        return Around(multiplier, False, "")
    strange = next((word for word in words if word not in _KNOWN | set(expected.words)), "")
    if strange or not expected.words or _same(words[0], expected.words[0]):
        return Around(multiplier, False, strange or words[-1])
    return Around(multiplier, True, "")

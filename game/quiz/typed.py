"""Responses typed on one line: for line mode, transcripts and tests."""

import re
from collections.abc import Iterable, Sequence
from typing import assert_never

from game.i18n import gettext as _
from game.pack.questions import (
    AnyQuestion,
    ChoiceQuestion,
    GapQuestion,
    ManyQuestion,
    MatchQuestion,
    NumberQuestion,
    OrderQuestion,
    TrueFalseQuestion,
    WordsQuestion,
)
from game.quiz.layout import Layout, Shown, layout
from game.quiz.normal import fold, forms, lower, shape
from game.quiz.verdict import MAX_TYPED, BadResponse, Response

# What a Cyrillic keyboard types for a Latin letter of the same look.
_LOOKALIKES = str.maketrans("асеіко", "aceiko")
_BETWEEN = re.compile(r"[\s,;]+")
_MARKED = re.compile(r"[(\[]?(\w+)[)\].:]?")
_PAIR = re.compile(r"(\d+)[-.):]?([a-z])")
_KEYED = re.compile(r"\s*([a-z0-9]+(?:-[a-z0-9]+)*|\[\d+\])\s*[=:]\s*(.*)", re.DOTALL)


def _letters(shown: Sequence[Shown]) -> str:
    return _("{first} to {last}").format(first=shown[0].letter, last=shown[-1].letter)


def how_to_answer(question: AnyQuestion) -> str:
    """One sentence that tells a line-mode player what to type."""
    match question:
        case ChoiceQuestion():
            return _("Type the letter of one option.")
        case ManyQuestion():
            return _("Type the letters of all right options, such as a c, or none.")
        case TrueFalseQuestion():
            return _("Type t for true or f for false.")
        case NumberQuestion() if question.unit:
            return _("Type a number (in {unit}).").format(unit=question.unit)
        case NumberQuestion():
            return _("Type a number.")
        case WordsQuestion():
            return _("Type a word or a few words.")
        case OrderQuestion():
            return _("Type all letters in the right order, such as b a c.")
        case MatchQuestion():
            return _("Type each number with its letter, such as 1b 2a.")
        case GapQuestion() if len(question.gap) == 1:
            return _("Type what belongs in the gap.")
        case GapQuestion():
            return _("Type what belongs in the gaps, with semicolons: first; second.")
    assert_never(question)


def read_typed(
    question: AnyQuestion,
    typed: str,
    seed: int = 0,
    language: str = "en",
    shown: Layout | None = None,
) -> Response:
    """The response that `typed` means, where `question` is shown as `layout(question, seed)`.

    `shown` is how it is shown where that is another way.

    - choice: `b`, `B)`, `2`, the option's id or its text. many: `a c`, `a,c`, `ac`, `none`.
    - true-false: `true`, `t`, `yes`, `false`, `f`, `no`, and the same in the language in use.
    - number, words: the text as typed.
    - order: `b a c`, `bac`, or the items' ids. match: `1b 2a`, `1=b, 2=a`, `pair-id=b`.
    - gap: the text where there is one gap; else `amity; 2030` or `1=amity; 2=2030`.

    Raises:
        BadResponse: it means none; the message says what to type.
    """
    if len(typed) > MAX_TYPED * 13:
        raise BadResponse(_("That is too long."))
    if not typed.strip():
        raise BadResponse(how_to_answer(question))
    shown = shown or layout(question, seed)
    match question:
        case ChoiceQuestion():
            return _choice(shown, typed, language)
        case ManyQuestion():
            return _many(shown, typed, language)
        case TrueFalseQuestion():
            return _true_false(typed)
        case NumberQuestion() | WordsQuestion():
            return _short(typed)
        case OrderQuestion():
            return _order(shown, typed)
        case MatchQuestion():
            return _match(shown, typed, language)
        case GapQuestion():
            return _gaps(shown, typed)
    assert_never(question)


def _short(typed: str) -> str:
    if len(typed) > MAX_TYPED:
        raise BadResponse(_("That is too long."))
    return typed


def _by_letter(shown: Iterable[Shown], typed: str) -> str | None:
    """The id of what is shown with the letter typed: `b`, `B)`, `(b)`."""
    marked = _MARKED.fullmatch(lower(shape(typed)))
    if marked is None:
        return None
    letters = {s.letter: s.id for s in shown}
    return letters.get(marked[1]) or letters.get(marked[1].translate(_LOOKALIKES))


def _by_text(shown: Iterable[Shown], typed: str, language: str) -> str | None:
    """The id of the one option whose text or id was typed."""
    shown = list(shown)
    exact = [s.id for s in shown if s.text == typed.strip()]
    wanted = set(forms(typed, language))
    like = exact or [s.id for s in shown if not wanted.isdisjoint(forms(s.text, language))]
    if len(like) == 1:
        return like[0]
    return next((s.id for s in shown if s.id == lower(shape(typed))), None)


def _by_number(shown: Sequence[Shown], typed: str) -> str | None:
    marked = _MARKED.fullmatch(shape(typed))
    if marked is None or not re.fullmatch("[1-9][0-9]?", marked[1]):
        return None
    number = int(marked[1])
    return shown[number - 1].id if number <= len(shown) else None


def _choice(shown: Layout, typed: str, language: str) -> str:
    options = shown.options
    if letter := _by_letter(options, typed):
        return letter
    text, number = _by_text(options, typed, language), _by_number(options, typed)
    if text and number and text != number:
        raise BadResponse(
            _("That can mean two options; type a letter, {letters}.").format(
                letters=_letters(options)
            )
        )
    if chosen := text or number:
        return chosen
    raise BadResponse(_("Type a letter, {letters}.").format(letters=_letters(options)))


def _run_of_letters(options: Sequence[Shown], typed: str) -> list[str] | None:
    """The ids for `ac`; None where a letter is none of the options' or comes twice."""
    word = lower(shape(typed))
    found = [_by_letter(options, char) for char in word]
    ids = [name for name in found if name]
    return ids if len(ids) == len(found) == len(set(ids)) else None


def _listed(options: Sequence[Shown], parts: Iterable[str], language: str) -> list[str]:
    """The ids for `parts`; none where one part is no option."""
    found = []
    for part in filter(str.strip, parts):
        name = (
            _by_letter(options, part)
            or _by_text(options, part, language)
            or _by_number(options, part)
        )
        if name is None:
            return []
        found.append(name)
    return found


def _many(shown: Layout, typed: str, language: str) -> list[str]:
    options = shown.options
    whole = _by_letter(options, typed) or _by_text(options, typed, language)
    run = _run_of_letters(options, typed)
    if whole and run and [whole] != run:
        raise BadResponse(
            _("That can be letters or a text; put spaces between letters: {example}.").format(
                example=" ".join(lower(shape(typed)))
            )
        )
    if whole:
        return [whole]
    if fold(typed) in {"none", fold(_("none"))}:
        return []
    chosen = (
        run
        or _listed(options, _BETWEEN.split(typed), language)
        or _listed(options, typed.split(";"), language)
    )
    if not chosen:
        raise BadResponse(
            _("Type one or more letters, {letters}, or none.").format(letters=_letters(options))
        )
    return [s.id for s in options if s.id in chosen]


def _true_false(typed: str) -> bool:
    word = fold(typed)
    if word in {"true", "t", "yes", "y"}:
        return True
    if word in {"false", "f", "no", "n"}:
        return False
    if word in {fold(_("True")), fold(_("yes"))}:
        return True
    if word in {fold(_("False")), fold(_("no"))}:
        return False
    raise BadResponse(_("Type t for true or f for false."))


def _order(shown: Layout, typed: str) -> list[str]:
    options = shown.options
    run = _run_of_letters(options, typed)
    if run and len(run) == len(options):
        return run
    ids = {s.id for s in options}
    parts = [p for p in re.split(r"[\s,;>→]+", typed) if p]
    if not parts:
        raise BadResponse(_("Type all letters, {letters}.").format(letters=_letters(options)))
    # Letters or ids, not both: an item's id may be another one's letter.
    letters = [_by_letter(options, part) for part in parts]
    named = [p if p in ids else None for p in (lower(shape(part)) for part in parts)]
    found = letters if None not in letters else named
    if run and len(parts) == 1:
        found = list(run)
    names = [name for name in found if name]
    if len(names) != len(found):
        raise BadResponse(_("Type all letters, {letters}.").format(letters=_letters(options)))
    if len(set(names)) != len(names):
        raise BadResponse(_("Type each letter once, {letters}.").format(letters=_letters(options)))
    if missing := [s.letter for s in options if s.id not in names]:
        raise BadResponse(
            _("Type all letters; missing: {letters}.").format(letters=", ".join(missing))
        )
    return names


def _pairs(shown: Layout, typed: str) -> list[tuple[str, str]]:
    """What was typed for left and for right sides, pair by pair."""
    text = shape(typed)
    if "=" in text:
        # The left side is one word; the right side runs up to the next left side.
        pieces = [piece.strip(" ,;") for piece in text.split("=")]
        found = []
        left = pieces[0]
        for piece in pieces[1:-1]:
            *right, following = re.split(r"[\s,;]+(?=\S+$)", piece)
            found.append((left, right[0] if right else ""))
            left = following
        return [*found, (left, pieces[-1])]
    text = re.sub(r"(?<=\d)[\s:)-]+(?=\w(?:[\s,;]|$))", "", text)
    parts = [p for p in _BETWEEN.split(text) if p]
    if len(parts) == 1 and all(_by_letter(shown.rights, char) for char in parts[0]):
        parts = list(parts[0])  # `bac`
    if len(parts) == len(shown.lefts) and all(_by_letter(shown.rights, p) for p in parts):
        return [(s.letter, part) for s, part in zip(shown.lefts, parts, strict=True)]
    matched = [_PAIR.findall(p) for p in (lower(part).translate(_LOOKALIKES) for part in parts)]
    joined = ["".join(number + letter for number, letter in found) for found in matched]
    bare = [re.sub(r"[-.):]", "", lower(part).translate(_LOOKALIKES)) for part in parts]
    return [pair for found in matched for pair in found] if joined == bare else []


def _match(shown: Layout, typed: str, language: str) -> dict[str, str]:
    wanted = _("Type each number with its letter: {numbers} with {letters}, such as 1b 2a.").format(
        numbers=_letters(shown.lefts), letters=_letters(shown.rights)
    )
    response: dict[str, str] = {}
    pairs = _pairs(shown, typed)
    if not pairs:
        raise BadResponse(wanted)
    for left, right in pairs:
        name = _by_letter(shown.lefts, left) or _by_text(shown.lefts, left, language)
        chosen = _by_letter(shown.rights, right) or _by_text(shown.rights, right, language)
        if name is None or chosen is None:
            raise BadResponse(wanted)
        if response.get(name, chosen) != chosen:
            raise BadResponse(_("“{left}” is named twice.").format(left=left))
        response[name] = chosen
    return response


def _gaps(shown: Layout, typed: str) -> dict[str, str]:
    gaps = shown.gaps
    if len(gaps) == 1:
        return {gaps[0].id: _short(typed)}
    names = {str(gap.number): gap.id for gap in gaps} | {f"[{g.number}]": g.id for g in gaps}
    names |= {gap.id: gap.id for gap in gaps if gap.id not in names}
    parts = typed.split(";")
    keyed: list[tuple[str, str]] = []
    for part in parts:
        found = _KEYED.fullmatch(part)
        if found and found[1] in names:
            keyed.append((names[found[1]], found[2]))
        elif keyed:
            # A semicolon within an answer.
            name, before = keyed.pop()
            keyed.append((name, f"{before};{part}"))
        elif len(parts) > 1:
            break
    if keyed and len(dict(keyed)) == len(keyed):
        return {name: _short(text.strip()) for name, text in keyed}
    if keyed or len(parts) > len(gaps):
        raise BadResponse(
            _("There are {count} gaps; type 1=first; 2=second.").format(count=len(gaps))
        )
    filled = zip(gaps, parts, strict=False)
    return {gap.id: _short(part.strip()) for gap, part in filled if part.strip()}

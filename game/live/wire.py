"""A question as it goes over the wire, and responses on their way to and fro.

On the wire an option is known by its letter, a left side and a gap by its number, as they are
shown: an author's own ids (`right`, `claim`) and the order in which items were written tell the
answer.
"""

from collections.abc import Mapping
from typing import Any

from game.i18n import gettext as _
from game.live.setup import Item
from game.pack import safe_text
from game.pack.emphasis import spans
from game.pack.questions import (
    GAP,
    KINDS,
    AnyQuestion,
    GapQuestion,
    MatchQuestion,
    NumberQuestion,
)
from game.quiz import BadResponse, Layout, Response, Shown, ShownGap, layout
from game.quiz.verdict import MAX_TYPED

Wired = dict[str, Any]
"""Something made of what JSON knows."""


def rich(text: str) -> list[list[str]]:
    """`text` in stretches of [text, style]; the style is "", "em", "strong" or "both"."""
    styles = {(False, False): "", (True, False): "em", (False, True): "strong"}
    return [[s.text, styles.get((s.emphasis, s.strong), "both")] for s in spans(text)]


class WireQuestion:
    """A question of the room as its clients know it. `described` is what is sent."""

    def __init__(self, item: Item, seed: int) -> None:
        self._kind = item.question.kind
        shown = layout(item.question, seed)
        self._real = {s.letter: s.id for s in (*shown.options, *shown.rights)}
        self._lefts = {s.letter: s.id for s in shown.lefts}
        self._gaps = {str(gap.number): gap for gap in shown.gaps}
        self._wire = {real: wire for wire, real in self._real.items()}
        self._wire_left = {real: wire for wire, real in self._lefts.items()}
        self._wire_gap = {gap.id: wire for wire, gap in self._gaps.items()}
        if isinstance(item.question, MatchQuestion):
            # Right sides of one text are shown once; a response may name any of their ids.
            texts = {s.text: s.letter for s in shown.rights}
            for name, pair in item.question.pair.items():
                self._wire.setdefault(name, texts[pair.right])
            for name, text in item.question.extra.items():
                self._wire.setdefault(name, texts[text])
        self.described = _described(item.question, shown)

    def inward(self, given: object) -> Response:
        """The response that a client's `given` means.

        Raises:
            BadResponse: it means none; the message says what is needed.
        """
        match self._kind:
            case "choice":
                return self._id(given)
            case "true-false":
                return given if isinstance(given, bool) else self._id(given) == "true"
            case "many":
                named = self._ids(given)
                return [real for real in self._real.values() if real in named]
            case "order":
                named = self._ids(given)
                if len(named) != len(self._real):
                    raise BadResponse(_("Every item is to be named once."))
                return named
            case "match":
                parts = self._parts(given, self._lefts)
                return {self._lefts[left]: self._id(right) for left, right in parts.items()}
            case "gap":
                parts = self._parts(given, self._gaps)
                return {self._gaps[n].id: _typed(text) for n, text in parts.items()}
            case _:
                return _typed(given)

    def outward(self, response: Response) -> Response:
        """`response`, with the ids that clients know. What is not of this question is left out."""
        if isinstance(response, dict):
            if self._kind == "gap":
                return {self._wire_gap[n]: t for n, t in response.items() if n in self._wire_gap}
            return {
                self._wire_left[left]: self._wire[right]
                for left, right in response.items()
                if left in self._wire_left and right in self._wire
            }
        if isinstance(response, list):
            return [self._wire[name] for name in response if name in self._wire]
        if isinstance(response, bool):
            return self._wire["true" if response else "false"]
        return self._wire.get(response, "") if self._kind == "choice" else response

    def gap_number(self, gap: str | None) -> str | None:
        """The number by which clients know a gap."""
        return self._wire_gap.get(gap) if gap else None

    def in_words(self, response: Response) -> list[str]:
        """`response` as a player reads it, part by part."""
        wired = self.outward(response)
        texts = {o["id"]: o["text"] for o in self.described.get("options", ())}
        if isinstance(wired, list):
            return [texts[name] for name in wired]
        if isinstance(wired, dict):
            if self._kind == "gap":
                return [wired.get(n, "–") for n in self._gaps]
            lefts = {o["id"]: o["text"] for o in self.described["lefts"]}
            rights = {o["id"]: o["text"] for o in self.described["rights"]}
            return [f"{lefts[left]} – {rights[right]}" for left, right in wired.items()]
        return [texts.get(str(wired), str(wired))]

    def _id(self, given: object) -> str:
        real = self._real.get(given) if isinstance(given, str) else None
        if real is None:
            raise BadResponse(_("Choose one of what is shown."))
        return real

    def _ids(self, given: object) -> list[str]:
        if not isinstance(given, list):
            raise BadResponse(_("A list is needed here."))
        named = [self._id(one) for one in given]
        if len(set(named)) != len(named):
            raise BadResponse(_("Something is named twice."))
        return named

    def _parts(self, given: object, known: Mapping[str, object]) -> dict[str, str]:
        if not isinstance(given, dict):
            raise BadResponse(_("A text for each part is needed here."))
        for name, value in given.items():
            if name not in known or not isinstance(value, str):
                raise BadResponse(_("A text for each part is needed here."))
        return {name: given[name] for name in known if given.get(name, "").strip()}


def _typed(given: object) -> str:
    if not isinstance(given, str):
        raise BadResponse(_("A text is needed here."))
    if len(given) > MAX_TYPED:
        raise BadResponse(_("That is too long."))
    return safe_text(given).strip()


def _described(question: AnyQuestion, shown: Layout) -> Wired:
    described: Wired = {
        "kind": question.kind,
        "prompt": rich(question.prompt),
        "hint": rich(question.hint) if question.hint else [],
        "points": question.points,
    }
    if shown.options:
        described["options"] = _listed(shown.options)
    if shown.lefts:
        described["lefts"] = _listed(shown.lefts)
        described["rights"] = _listed(shown.rights)
    if isinstance(question, NumberQuestion):
        described["unit"] = question.unit
    if isinstance(question, GapQuestion):
        numbers = {gap.id: gap.number for gap in shown.gaps}
        pieces = GAP.split(question.text)
        described["parts"] = [
            numbers[piece] if place % 2 else piece for place, piece in enumerate(pieces) if piece
        ]
        described["gaps"] = [
            {
                "id": str(gap.number),
                "options": list(gap.options),
                "unit": gap.unit,
                "numeric": gap.numeric,
            }
            for gap in shown.gaps
        ]
    return described


def _listed(shown: tuple[Shown, ...]) -> list[Wired]:
    return [{"id": one.letter, "text": one.text} for one in shown]


# What a terminal client makes of a described question


def layout_of(q: Mapping[str, Any]) -> Layout:
    """The layout of a described question; its ids are those of the wire."""

    def listed(name: str) -> tuple[Shown, ...]:
        return tuple(Shown(o["id"], o["text"], o["id"]) for o in q.get(name, ()))

    parts = q.get("parts", ())
    return Layout(
        options=listed("options"),
        lefts=listed("lefts"),
        rights=listed("rights"),
        gaps=tuple(
            ShownGap(g["id"], int(g["id"]), tuple(g["options"]), g["unit"], g["numeric"])
            for g in q.get("gaps", ())
        ),
        text="".join(p if isinstance(p, str) else f"[{p}: ____]" for p in parts),
    )


def question_of(q: Mapping[str, Any]) -> AnyQuestion:
    """A model of a described question, with answers that mean nothing: never grade with it.

    Its ids are those of the wire. Items and right sides stand in the order shown, so take the
    layout from `layout_of`: `game.quiz.layout` would shuffle them once more.
    """
    kind = q["kind"]
    data: Wired = {
        "kind": kind,
        "prompt": "".join(text for text, _style in q["prompt"]) or "-",
        "hint": "".join(text for text, _style in q["hint"]),
        "why": "-",
        "points": q["points"],
    }
    options = {o["id"]: o["text"] for o in q.get("options", ())}
    match kind:
        case "choice" | "many":
            first = next(iter(options))
            data["option"] = {i: {"text": t, "right": i == first} for i, t in options.items()}
        case "true-false":
            data["answer"] = True
        case "number":
            data |= {"answer": 0, "unit": q["unit"]}
        case "words":
            data["answer"] = ["-"]
        case "order":
            data["item"] = options
        case "match":
            rights, lefts = q["rights"], q["lefts"]
            data["pair"] = {
                left["id"]: {"left": left["text"], "right": rights[min(n, len(rights) - 1)]["text"]}
                for n, left in enumerate(lefts)
            }
            data["extra"] = {o["id"]: o["text"] for o in rights[len(lefts) :]}
        case "gap":
            data["text"] = "".join(p if isinstance(p, str) else f"{{{p}}}" for p in q["parts"])
            data["gap"] = {g["id"]: _gap_of(g) for g in q["gaps"]}
    return KINDS[kind].model_validate(data)


def _gap_of(gap: Mapping[str, Any]) -> Wired:
    answer: Any = gap["options"][0] if gap["options"] else (0 if gap["numeric"] else "-")
    return {"answer": answer, "options": gap["options"], "unit": gap["unit"]}

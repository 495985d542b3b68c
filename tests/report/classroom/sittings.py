"""Students and their answers for the tests, made as a reader of rooms or files makes them."""

from collections.abc import Mapping, Sequence
from typing import Any

from hypothesis import strategies as st

from game.pack.questions import AnyQuestion
from game.quiz import Response, right_response
from game.report.classroom import Cite, Gathered, Given, Posed, Sitting
from tests.quiz.makers import choice, many, number, questions


def posed(id_: str, question: AnyQuestion, place: int = 0, **more: Any) -> Posed:
    more.setdefault("cites", tuple(Cite(c, "A speech", ("What it says",)) for c in question.cite))
    return Posed("small", id_, question, place, "en", "A small pack", **more)


def student(name: str, *given: Given, kind: Any = "room", **more: Any) -> Sitting:
    more.setdefault("key", f"s{name.casefold()}" if kind == "room" else "")
    more.setdefault("origin", "KXQ7P" if kind == "room" else f"{name}.json")
    return Sitting(kind, name, given=given, **more)


def gathered(*sittings: Sitting) -> Gathered:
    return Gathered(sittings=list(sittings))


def answered(asked: Sequence[Posed], rows: Mapping[str, Sequence[Response | None]]) -> Gathered:
    """A room in which the students named gave these responses, in the order of the questions."""
    return gathered(
        *(
            student(name, *(Given(q, r) for q, r in zip(asked, given, strict=True)))
            for name, given in rows.items()
        )
    )


A = posed("a", choice("Claim", "Promise", "Offer"), 0)
B = posed("b", number(3300, unit="km"), 1)
C = posed("c", many(("treaties", "maps"), ("speech",), points=2), 2)


# What is worked out by hand in test_items.py: A is worth 1, B 1 and C 2.
HAND: dict[str, tuple[Response | None, Response | None, Response | None]] = {
    "s01": ("id-0", "3300", ["r0", "r1"]),  # 1 1 2
    "s02": ("id-0", "3,300 km", ["r0", "r1"]),  # 1 1 2
    "s03": ("id-0", "3300", ["r0"]),  # 1 1 1
    "s04": ("id-0", "33", ["r0", "r1"]),  # 1 0 2
    "s05": ("id-0", "3300", ["w0"]),  # 1 1 0
    "s06": ("id-0", "33", ["r1"]),  # 1 0 1
    "s07": ("id-1", "3300", []),  # 0 1 0
    "s08": ("id-1", "33", ["r0"]),  # 0 0 1
    "s09": ("id-2", "7", ["r0", "w0"]),  # 0 0 0
    "s10": (None, "33", None),  # 0 0 0
}


@st.composite
def rooms(draw: st.DrawFn) -> Gathered:
    """Rooms of any questions, in which some answer right, some in some other way, some not."""
    asked = [
        posed(f"q{n}", question, n)
        for n, question in enumerate(draw(st.lists(questions(), min_size=1, max_size=4)))
    ]
    rows = {
        f"n{n}": [draw(_responses(one.question)) for one in asked]
        for n in range(draw(st.integers(1, 14)))
    }
    return answered(asked, rows)


def _responses(question: AnyQuestion) -> st.SearchStrategy[Response | None]:
    right: st.SearchStrategy[Response | None] = st.just(right_response(question))
    texts = st.sampled_from(["3", "12 km", "=1+1", "a b", "", "3.300", "\u202eabc"])
    other: st.SearchStrategy[Any]
    match question.kind:
        case "choice":
            other = st.sampled_from(sorted(question.option))
        case "many":
            other = st.lists(st.sampled_from(sorted(question.option)), unique=True)
        case "true-false":
            other = st.booleans()
        case "order":
            other = st.permutations(sorted(question.item)).map(list)
        case "match":
            rights = st.sampled_from(sorted([*question.pair, *question.extra]))
            other = st.dictionaries(st.sampled_from(sorted(question.pair)), rights)
        case "gap":
            other = st.dictionaries(st.sampled_from(sorted(question.gap)), texts)
        case _:
            other = texts
    return st.one_of(right, other, st.none())

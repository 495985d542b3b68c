"""Questions for the tests, made as a pack's reader makes them."""

from collections.abc import Callable
from typing import Any

from hypothesis import strategies as st

from game.pack.questions import KINDS, AnyQuestion


def make(kind: str, **fields: Any) -> AnyQuestion:
    return KINDS[kind].model_validate(
        {"kind": kind, "prompt": "Which?", "why": "So it says.", "cite": ["speech:13"], **fields}
    )


def choice(*texts: str, right: int = 0) -> AnyQuestion:
    options = {f"id-{i}": {"text": t, "right": i == right} for i, t in enumerate(texts)}
    return make("choice", option=options)


def many(right: tuple[str, ...], wrong: tuple[str, ...], **fields: Any) -> AnyQuestion:
    options = {f"r{i}": {"text": t, "right": True} for i, t in enumerate(right)}
    options |= {f"w{i}": {"text": t, "feedback": f"not {t}"} for i, t in enumerate(wrong)}
    return make("many", option=options, **fields)


def number(answer: float, **fields: Any) -> AnyQuestion:
    return make("number", answer=answer, **fields)


def words(*answers: str, **fields: Any) -> AnyQuestion:
    return make("words", answer=list(answers), **fields)


def order(*texts: str) -> AnyQuestion:
    return make("order", item={f"step-{i}": t for i, t in enumerate(texts)})


def or_refusal(refusal: type[Exception], call: Callable[..., Any], *given: Any) -> Any:
    """What `call` returns, or the words in which it refuses; any other error is one."""
    try:
        return call(*given)
    except refusal as error:
        return f"refused: {error}"


LETTERS = "abcdefghijklmnopqrstuvwxyzəıйқғәœéß李雷"
texts = st.text(LETTERS + "   '-", min_size=1, max_size=20).filter(str.strip)
ids = st.from_regex(r"[a-z]{1,6}(-[a-z0-9]{1,4})?", fullmatch=True)
points = st.floats(0.01, 100)
numbers = st.integers(-(10**12), 10**12).map(lambda n: n / 1000) | st.integers(-(10**9), 10**9)


@st.composite
def questions(draw: st.DrawFn) -> AnyQuestion:
    kind = draw(st.sampled_from(sorted(KINDS)))
    some = draw(st.lists(ids, min_size=2, max_size=7, unique=True))
    line = {name: draw(texts) for name in some}
    shared: dict[str, Any] = {"points": draw(points)}
    match kind:
        case "choice":
            right = draw(st.sampled_from(some))
            option = {n: {"text": t, "right": n == right} for n, t in line.items()}
            return make(kind, option=option, **shared)
        case "many":
            right = draw(st.sets(st.sampled_from(some), min_size=1))
            option = {n: {"text": t, "right": n in right} for n, t in line.items()}
            return make(kind, option=option, **shared)
        case "true-false":
            return make(kind, answer=draw(st.booleans()), **shared)
        case "number":
            unit = draw(st.sampled_from(["", "km", "billion US$", "%", "pairs of sister cities"]))
            return make(kind, answer=draw(numbers), unit=unit, **shared)
        case "words":
            exact = draw(st.booleans())
            return make(kind, answer=list(line.values()), exact=exact, **shared)
        case "order":
            return make(kind, item=line, **shared)
        case "match":
            pair = {n: {"left": f"{t} left", "right": t} for n, t in line.items()}
            return make(kind, pair=pair, extra={"extra-zz": "none of these"}, **shared)
        case _:
            gap = {
                name: {"answer": draw(st.one_of(numbers, texts)), "feedback": "look again"}
                for name in some
            }
            text = " ".join(f"word {{{name}}}" for name in draw(st.permutations(some)))
            return make("gap", text=text, gap=gap, **shared)

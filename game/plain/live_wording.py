"""What a player and a host of a room hear in the same words."""

from collections.abc import Iterator
from typing import Any

from game.i18n import gettext as _
from game.live.telling import cite_lines, place_words, plain, points_words, row_words

Frame = dict[str, Any]


def question_head(frame: Frame) -> Iterator[str]:
    """Which question it is, what it is worth, and what is asked."""
    prompt = plain(frame["q"]["prompt"])
    first, *rest = [line for line in prompt.split("\n") if line.strip()] or [""]
    yield _("Question {number} of {of}, {points}. {prompt}").format(
        number=frame["number"],
        of=frame["of"],
        points=points_words(frame["q"]["points"]) if frame["scored"] else _("not counted"),
        prompt=first,
    )
    yield from rest


def solved(frame: Frame) -> Iterator[str]:
    """The right answer, why it is right, and where that stands."""
    yield _("The right answer: {solution}").format(solution="; ".join(frame["solution"]))
    yield plain(frame["why"]).strip()
    for place, words in cite_lines(frame["cite"]):
        yield _("Source: {place}: {gist}").format(place=place, gist=words)


def ranked(frame: Frame, most: int | None = None) -> Iterator[str]:
    """The standings, at most so many lines of them."""
    bonus = frame["ranked"] == "bonus"
    for row in frame["rows"][:most]:
        yield f"{row['place']}. {row['name']}: {row_words(row, frame['max'], bonus=bonus)}"
    for row in frame["teams"]:
        yield _("Team {name}: {score}").format(
            name=row["name"], score=row_words(row, frame["max"], bonus=bonus)
        )


def summed(summary: Frame, *, scored: bool = True) -> Iterator[str]:
    """What a player did in a room, and what to look at again."""
    yield _(
        "You had {right} right, {partly} partly, {wrong} not right, {none} not answered."
    ).format(**{name: summary[name] for name in ("right", "partly", "wrong", "none")})
    if where := place_words(summary, scored=scored):
        yield where + "."
    again = [item for item in summary["items"] if item["outcome"] != "right"]
    if again:
        yield _("To look at again:")
    for item in again:
        yield f"{item['number']}. {plain(item['prompt'])}"
        if item["given"]:
            yield _("Your answer: {answer}").format(answer="; ".join(item["given"]))
        yield from solved(item)


def player_help(paced: bool) -> Iterator[str]:
    """What a player can type; `paced` where everybody goes at their own speed."""
    yield _("When a question is open, what you type is your answer. These commands always work:")
    if paced:
        yield _("go 3: question 3.")
    yield _("again: the question once more.")
    yield _("time: how much time is left.")
    yield _("hint: a hint, where there is one.")
    yield _("standings: who stands where.")
    yield _("status: what is happening, and how the connection stands.")
    yield _("now: try the connection again at once.")
    yield _("quit: leave. Your answers stay; joining again brings you back to your seat.")
    yield _("Where an answer is the same as a command, type = before it: = time")

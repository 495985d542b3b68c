"""Homework in plain lines."""

import sys
import time
from io import StringIO
from typing import TextIO

from game.i18n import gettext as _
from game.live.homework import Homework
from game.live.setup import Item
from game.live.telling import cite_lines, earned_words, outcome_words, points_words
from game.pack.emphasis import unmarked
from game.plain.console import Console
from game.plain.scene import asked_back, laid_out
from game.quiz import AskBack, BadResponse, Verdict, grade, layout, read_typed
from game.saves import Settings

INTERRUPTED = 130


def run(
    homework: Homework,
    settings: Settings,
    *,
    stdin: TextIO | None = None,
    stdout: TextIO | None = None,
) -> int:
    """Ask what is not answered yet; the exit code, 130 after Ctrl-C.

    Raises:
        HomeworkTrouble: an answer cannot be written.
    """
    console = Console(stdin or sys.stdin or StringIO(), stdout or sys.stdout, settings.width)
    try:
        for item in homework.waiting:
            if not _asked(console, homework, item):
                break
    except KeyboardInterrupt:
        return INTERRUPTED
    left = len(homework.waiting)
    if left:
        console.say(_("{n} questions are left. To go on, use the same command.").format(n=left))
    else:
        console.say(_("All is answered. Hand in this file: {file}").format(file=homework.path))
    console.stdout.flush()
    return 1 if console.misfits and not console.at_terminal else 0


def _asked(console: Console, homework: Homework, item: Item) -> bool:
    """Ask one question until it is answered; False where the student leaves."""
    question, language = item.question, homework.setup.language
    began = time.monotonic()
    console.gap()
    console.say(
        _("Question {number} of {of}, {points}. {prompt}").format(
            number=homework.number(item),
            of=len(homework.setup.items),
            points=points_words(question.points),
            prompt=unmarked(question.prompt).strip(),
        ),
        *laid_out(question, layout(question, homework.setup.seed)),
    )
    while True:
        line = console.ask(_("Your answer:"))
        if line is None or line.casefold() == "quit":
            return False
        if line.casefold() == "hint":
            console.say(unmarked(question.hint.strip()) or _("There is no hint."))
            continue
        try:
            response = read_typed(
                question, line.removeprefix("=").strip(), homework.setup.seed, language
            )
            verdict = grade(question, response, language)
        except BadResponse as error:
            console.say(str(error))
            console.misfit()
            continue
        if isinstance(verdict, AskBack):
            console.say(*asked_back(question, verdict))
            continue
        homework.answer(item, response, round((time.monotonic() - began) * 1000))
        _tell(console, item, verdict)
        return True


def _tell(console: Console, item: Item, verdict: Verdict) -> None:
    earned = earned_words({"scored": True, "score": verdict.score, "points": verdict.points})
    console.say(f"{outcome_words(verdict.outcome)[2:]}: {earned}.")
    for note in verdict.notes:
        if note.text:
            console.say(f"{note.about}: {unmarked(note.text)}")
    if verdict.outcome != "right":
        console.say(_("The right answer: {solution}").format(solution=verdict.solution))
    console.say(unmarked(verdict.why.strip()))
    for place, words in cite_lines([cite.model_dump() for cite in item.cites]):
        console.say(_("Source: {place}: {gist}").format(place=place, gist=words))

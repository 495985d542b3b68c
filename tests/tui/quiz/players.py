"""Players who answer any question as they are told: one by keyboard alone, one by mouse."""

from textual.pilot import Pilot

from game.quiz import Response
from game.tui.quiz.choose import ChoiceAnswer, ManyAnswer
from game.tui.quiz.gap import GapAnswer
from game.tui.quiz.match import MatchAnswer
from game.tui.quiz.order import OrderAnswer
from game.tui.quiz.press import Press
from game.tui.quiz.rows import Rows
from game.tui.quiz.typed import TypedAnswer
from tests.tui.quiz.host import Host, click, press, type_in


async def _point(pilot: Pilot[None], rows: Rows, index: int) -> None:
    while rows.at != index:
        await press(pilot, "down" if rows.at < index else "up")


def _option(answer: ChoiceAnswer, response: Response) -> int:
    name = {True: "true", False: "false"}[response] if isinstance(response, bool) else response
    return [option.id for option in answer.options].index(str(name))


async def enter_by_keyboard(pilot: Pilot[None], app: Host, response: Response) -> None:
    """Enter `response` without handing it in."""
    match app.view.answer:
        case ChoiceAnswer() as answer:
            await _point(pilot, answer.rows, _option(answer, response))
        case ManyAnswer() as answer:
            assert isinstance(response, list)
            for index, option in enumerate(answer.options):
                if option.id in response:
                    await _point(pilot, answer.rows, index)
                    await press(pilot, "space")
        case TypedAnswer():
            assert isinstance(response, str)
            await type_in(pilot, response)
        case OrderAnswer() as answer:
            assert isinstance(response, list)
            for place, name in enumerate(response):
                await _point(
                    pilot, answer.rows, [item.id for item in answer.rows.items].index(name)
                )
                await press(pilot, "space")
                while answer.rows.at > place:
                    await press(pilot, "up")
                await press(pilot, "space")
        case MatchAnswer() as answer:
            assert isinstance(response, dict)
            for left in answer.lefts.lefts:
                letter = next(r.letter for r in answer.lefts.rights if r.id == response[left.id])
                await press(pilot, letter)
        case GapAnswer() as answer:
            assert isinstance(response, dict)
            for blank in answer.blanks:
                text = response[blank.gap.id]
                if isinstance(blank.part, Rows):
                    await _point(pilot, blank.part, blank.gap.options.index(text))
                else:
                    await type_in(pilot, text)
                if blank is not answer.blanks[-1]:
                    await press(pilot, "tab")


async def enter_by_mouse(pilot: Pilot[None], app: Host, response: Response) -> None:
    """Enter `response` without handing it in; only letters of a text are typed."""
    match app.view.answer:
        case ChoiceAnswer() as answer:
            await click(pilot, answer.rows.rows[_option(answer, response)])
        case ManyAnswer() as answer:
            assert isinstance(response, list)
            for index, option in enumerate(answer.options):
                if option.id in response:
                    await click(pilot, answer.rows.rows[index])
        case TypedAnswer() as answer:
            assert isinstance(response, str)
            await click(pilot, answer.field)
            await type_in(pilot, response)
        case OrderAnswer() as answer:
            assert isinstance(response, list)
            for place, name in enumerate(response):
                now = [item.id for item in answer.rows.items].index(name)
                await click(pilot, answer.rows.rows[now])
                await click(pilot, answer.rows.rows[place])
        case MatchAnswer() as answer:
            assert isinstance(response, dict)
            ids = [right.id for right in answer.lefts.rights]
            for index, left in reversed(list(enumerate(answer.lefts.lefts))):
                await click(pilot, answer.lefts.rows[index])
                await click(pilot, answer.rights[ids.index(response[left.id])])
        case GapAnswer() as answer:
            assert isinstance(response, dict)
            for blank in reversed(answer.blanks):
                text = response[blank.gap.id]
                if isinstance(blank.part, Rows):
                    await click(pilot, blank.part.rows[blank.gap.options.index(text)])
                else:
                    await click(pilot, blank.part)
                    await type_in(pilot, text)


async def press_button(pilot: Pilot[None], app: Host, name: str) -> None:
    """Click the button `name`."""
    await click(pilot, app.view.query_one(f"#{name}", Press))

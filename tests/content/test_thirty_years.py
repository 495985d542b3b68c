"""What the shipped pack promises: its size, its figures, its sources, its fairness."""

from collections import Counter
from itertools import chain
from textwrap import wrap

import pytest

from game.pack import Pack, parse_cite, read_pack
from game.pack.library import find_pack
from game.pack.questions import KINDS, ChoiceQuestion, ManyQuestion, TrueFalseQuestion
from game.plain.markdown import to_plain
from game.quiz import AskBack, grade, layout, read_typed, right_response
from game.story import Chose, State, Story

# Lines of the speech that state something; 33, 34, 39 and 81 are forms of address and headings.
STATING = [n for n in range(10, 85) if n not in (33, 34, 39, 81)]


@pytest.fixture(scope="module")
def pack() -> Pack:
    return read_pack(find_pack("thirty-years"))


def cited(cites: tuple[str, ...]) -> set[int]:
    places = (parse_cite(cite) for cite in cites)
    return set(chain.from_iterable(range(p.first, p.last + 1) for p in places))


def test_its_size(pack: Pack) -> None:
    kinds = Counter(question.kind for question in pack.questions.values())
    assert len(pack.scenes) >= 60
    assert len(pack.questions) >= 110
    assert all(kinds[kind] >= 8 for kind in KINDS), kinds
    assert len(pack.cards) >= 30
    assert len(pack.terms) >= 45
    assert len(pack.objectives) >= 10
    assert len({scene.ending for scene in pack.scenes.values() if scene.ending}) == 5


@pytest.mark.parametrize("line", STATING)
def test_every_line_that_states_something_is_told_and_tested(pack: Pack, line: int) -> None:
    assert any(line in cited(scene.cite) for scene in pack.scenes.values()), "no scene"
    assert any(line in cited(q.cite) for q in pack.questions.values()), "no question"


@pytest.mark.parametrize(
    ("figure", "deadline", "line"),
    [
        ("3,300", "", 13),
        ("100 times", "", 16),
        ("58", "", 24),
        ("100 pairs", "5", 71),
        ("70 billion", "2030", 49),
        ("50 million", "2022", 60),
        ("1,200", "5", 73),
        ("500 million", "3", 80),
        ("5,000", "", 80),
    ],
)
def test_every_figure_of_the_speech_stands_in_a_card_with_its_line(
    pack: Pack, figure: str, deadline: str, line: int
) -> None:
    words = {"5": "five", "3": "three"}
    found = [
        card
        for card in pack.cards.values()
        if figure in card.figure
        and line in cited(card.cite)
        and (deadline in card.deadline or words.get(deadline, "?") in card.deadline)
    ]
    assert found


def test_every_question_is_asked_and_every_card_and_term_is_used(pack: Pack) -> None:
    asked = Counter(q for s in pack.scenes.values() if s.quiz for q in s.quiz.ask)
    assert set(asked) == set(pack.questions)
    gains = {
        gain.removeprefix("card:")
        for scene in pack.scenes.values()
        for gain in chain(scene.gain, *(choice.gain for choice in scene.choice))
    }
    assert gains == set(pack.cards)
    assert {t for s in pack.scenes for t in pack.terms_in(s)} == set(pack.terms)


def test_source_work_goes_all_through(pack: Pack) -> None:
    # Who speaks, to whom, when; what would confirm it; what the text does not say.
    aims = {"name-source", "attribute", "confirm", "read-gaps"}
    assert sum(not aims.isdisjoint(q.tests) for q in pack.questions.values()) >= 25
    taught = {objective for scene in pack.scenes.values() for objective in scene.teaches}
    tested = {objective for question in pack.questions.values() for objective in question.tests}
    assert taught == tested == set(pack.objectives)


def test_a_third_of_the_scenes_are_seen_only_on_some_routes(pack: Pack) -> None:
    story = Story(pack)
    walks = [walk(story, seed) for seed in range(60)]
    always = {
        name
        for name, scene in pack.scenes.items()
        if not scene.aside and all(story.has_visited(state, name) for state in walks)
    }
    played = [name for name, scene in pack.scenes.items() if not scene.aside]
    assert len(played) - len(always) >= len(played) / 3


def walk(story: Story, seed: int) -> State:
    """Where a player ends who picks each way on as a fixed series of numbers says."""
    state, number = story.first, seed
    while not (turn := story.turn(state)).ending:
        number = (number * 1103515245 + 12345) % 2**31
        if turn.question:
            points = story.pack.questions[turn.question].points
            state = story.marked(state, turn.question, points * (number % 3 > 0))
        else:
            fresh = [
                c
                for c in turn.choices
                if not number % 5
                or c.id not in story.pack.scenes
                or not story.has_visited(state, c.id)
            ] or turn.choices
            state = story.apply(state, Chose(turn.place, fresh[number // 7 % len(fresh)].id))
    return state


def test_the_right_response_earns_full_marks_however_it_reaches_the_grader(pack: Pack) -> None:
    for name, question in pack.questions.items():
        verdict = grade(question, right_response(question), pack.language)
        assert not isinstance(verdict, AskBack), name
        assert verdict.score == verdict.points, name


def test_every_option_has_feedback_and_no_slip_is_right(pack: Pack) -> None:
    for name, question in pack.questions.items():
        if isinstance(question, (ChoiceQuestion, ManyQuestion)):
            assert all(option.feedback for option in question.option.values()), name
        if isinstance(question, TrueFalseQuestion):
            assert question.feedback.true, name
            assert question.feedback.false, name
        for slip in getattr(question, "slip", ()):
            typed = str(getattr(slip, "value", "") or slip.text)
            verdict = grade(question, typed, pack.language)
            assert not isinstance(verdict, AskBack), (name, typed)
            assert verdict.score == 0, (name, typed)
            assert slip.feedback in {note.text for note in verdict.notes}, (name, typed)


def test_the_right_option_is_not_given_away_by_length_or_place(pack: Pack) -> None:
    longest = 0
    places: Counter[int] = Counter()
    choices = [q for q in pack.questions.values() if isinstance(q, ChoiceQuestion)]
    for question in choices:
        lengths = [len(option.text) for option in question.option.values()]
        (place,) = [n for n, option in enumerate(question.option.values()) if option.right]
        places[place] += 1
        others = lengths[:place] + lengths[place + 1 :]
        longest += lengths[place] > max(others)
    assert longest <= len(choices) // 5
    assert max(places.values()) <= len(choices) // 2
    truths = [q.answer for q in pack.questions.values() if isinstance(q, TrueFalseQuestion)]
    assert 0.3 <= sum(truths) / len(truths) <= 0.7


def test_every_question_points_to_its_line_and_tests_an_objective(pack: Pack) -> None:
    for name, question in pack.questions.items():
        assert question.tests, name
        assert question.cite or "background" in question.tags or "method" in question.tags, name


def test_a_letter_typed_means_the_option_it_stands_before(pack: Pack) -> None:
    for question in pack.questions.values():
        for shown in layout(question).options:
            if question.kind == "choice":
                assert read_typed(question, shown.letter) == shown.id


def rows(text: str) -> int:
    """Rows that a Markdown text takes at 72 columns, blank ones between paragraphs."""
    paragraphs = to_plain(text).paragraphs
    return sum(len(wrap(paragraph, 72)) for paragraph in paragraphs) + len(paragraphs)


def test_no_scene_is_longer_than_two_screens(pack: Pack) -> None:
    for name, scene in pack.scenes.items():
        always = sum(rows(block.text) for block in scene.text if block.when is None)
        sometimes = [rows(block.text) for block in scene.text if block.when is not None]
        assert always + max(sometimes, default=0) <= 2 * 14, name


def test_ornaments_stay_within_sixty_columns(pack: Pack) -> None:
    for chapter in pack.chapters:
        rows = chapter.ornament.splitlines()
        assert rows, chapter.title
        assert all(len(row) <= 60 for row in rows), chapter.title

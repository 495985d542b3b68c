"""What to teach again, by question and by topic, and the question file for the next room."""

import tomli

from game.report.classroom import Cite, Gathered, Given, Posed, class_report, questions_again
from tests.quiz.makers import make, many, number
from tests.report.classroom.sittings import HAND, A, B, C, answered, gathered, posed, student


def judged(id_: str, cite: str, gist: str, *tags: str) -> Posed:
    question = make(
        "true-false",
        answer=True,
        cite=[cite],
        tags=list(tags),
        tests=["figures"],
        feedback={"false": "Look at the line again."},
    )
    return posed(id_, question, int(id_[-1]), cites=(Cite(cite, "A speech", (gist,)),))


Q1 = judged("q1", "speech:12-14", "Three lines", "trade")
Q2 = judged("q2", "speech:13", "The middle line", "trade", "people")
Q3 = judged("q3", "speech:20", "Another line", "people")


def three(*rows: tuple[bool | None, bool | None, bool | None]) -> Gathered:
    got = answered([Q1, Q2, Q3], {f"n{n}": row for n, row in enumerate(rows)})
    got.objectives["figures"] = "Read a figure"
    return got


def test_the_lowest_facility_comes_first_and_two_thirds_are_enough() -> None:
    report = class_report(answered([A, B, C], HAND))
    assert [one.item.question.key for one in report.again] == ["c", "b", "a"]
    thirds = three((True, True, True), (True, True, False), (False, True, False))
    assert [one.item.question.key for one in class_report(thirds).again] == ["q3"]


def test_it_tells_what_was_believed_instead_and_the_line_that_says_otherwise() -> None:
    report = class_report(three((True, True, False), (True, True, False), (True, True, None)))
    (again,) = report.again
    assert again.instead is not None
    assert (again.instead.text, again.instead.count) == ("False", 2)
    assert again.instead.feedback == "Look at the line again."
    assert again.cites == (Cite("speech:20", "A speech", ("Another line",)),)
    assert (again.right, again.why) == ("True", "So it says.")


def test_of_a_matching_the_part_is_named_that_was_missed_most() -> None:
    pair = {n: {"left": n.upper(), "right": f"right {n}"} for n in ("a", "b", "c")}
    asked = posed("m", make("match", pair=pair))
    wrong = {"a": "a", "b": "c", "c": "c"}
    got = answered([asked], {f"n{n}": [wrong] for n in range(3)} | {"x": [{"a": "b"}]})
    (again,) = class_report(got).again
    assert again.instead is not None
    assert (again.part, again.instead.text, again.instead.count) == ("B", "right c", 3)


def test_two_answers_of_a_class_are_too_few_to_tell() -> None:
    extra = student("n3", Given(Q3, True))
    got = three((False, False, False), (False, False, False))
    got.sittings.append(extra)
    assert [one.item.question.key for one in class_report(got).again] == ["q3"]
    alone = gathered(student("Aru", Given(Q1, False)))
    assert len(class_report(alone).again) == 1  # of a class of one, one answer is all there is


def test_topics_are_all_that_was_earned_of_all_that_could_be() -> None:
    report = class_report(three((True, False, False), (True, True, None)))
    found = {(t.kind, t.id): (t.facility, t.answered, t.unanswered) for t in report.topics}
    assert found[("tag", "trade")] == (75, 4, 0)
    assert found[("tag", "people")] == (25, 3, 1)
    assert found[("objective", "figures")] == (50, 5, 1)
    titles = {t.id: t.title for t in report.topics}
    assert titles["figures"] == "Read a figure"


def test_lines_next_to_each_other_that_the_same_questions_cite_are_one() -> None:
    report = class_report(three((True, False, False)))
    lines = [t for t in report.topics if t.kind == "line"]
    assert [(t.id, t.title, t.questions) for t in lines] == [
        ("speech:12", "Three lines", ("q1",)),
        ("speech:13", "The middle line", ("q1", "q2")),
        ("speech:14", "Three lines", ("q1",)),
        ("speech:20", "Another line", ("q3",)),
    ]


def test_topics_of_several_questions_are_told_the_lowest_first() -> None:
    report = class_report(three(*[(True, False, False)] * 3))
    told = [(t.kind, t.id) for t in report.topics_again]
    assert told[0] == ("tag", "people")
    assert ("line", "speech:20") not in told  # one question alone: it is told itself


def test_the_question_file_names_the_questions_of_a_pack_that_is_at_hand() -> None:
    file = questions_again(class_report(answered([A, B, C], HAND)), {"small"})
    assert file is not None
    assert tomli.loads(file.text) == {"pack": "small", "questions": ["c", "b", "a"]}
    assert file.left_out == ()


def test_questions_of_no_pack_at_hand_are_written_out_and_read_back_the_same() -> None:
    asked = posed("n", number(3300, unit="km", slip=[{"value": 33, "feedback": "Too few."}]))
    got = answered([asked, C], {"Aru": ["1", []]})
    file = questions_again(class_report(got), set())
    assert file is not None
    tables = tomli.loads(file.text)["question"]
    again = {name: make(table.pop("kind"), **table) for name, table in tables.items()}
    assert again == {"n": asked.question, "c": many(("treaties", "maps"), ("speech",), points=2)}


def test_where_nothing_was_missed_there_is_no_question_file() -> None:
    assert questions_again(class_report(answered([A], {"Aru": ["id-0"]})), {"small"}) is None


def test_questions_of_another_pack_are_left_out_and_named() -> None:
    other = Posed("other", "z", number(1))
    got = gathered(student("Aru", Given(A, "id-1"), Given(B, "1"), Given(other, "2")))
    file = questions_again(class_report(got), {"small", "other"})
    assert file is not None
    assert (file.questions, file.left_out) == (("a", "b"), ("z",))

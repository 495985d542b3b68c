"""The class as a table: who is who, what was put to whom, and which questions are one."""

from dataclasses import replace

from game.report.classroom import Given, class_report
from tests.quiz.makers import choice, number
from tests.report.classroom.sittings import A, B, gathered, posed, student


def test_what_was_not_put_to_a_student_is_not_held_against_them() -> None:
    late = student("Late", Given(B, "3300"))
    there = student("There", Given(A, None), Given(B, "3300"))
    report = class_report(gathered(late, there))
    possible = {one.name: report.table.possible(one) for one in report.students}
    assert possible == {"Late": 1, "There": 2}
    (a, b) = report.items
    assert (a.put, a.facility, a.counts["none"]) == (1, 0, 1)
    assert (b.put, b.facility) == (2, 100)


def test_two_of_one_name_are_kept_apart_by_where_they_were_read() -> None:
    one = student("Aru", Given(A, "id-0"), kind="homework", origin="one.json")
    two = student("aru", Given(A, "id-1"), kind="homework", origin="two.json")
    report = class_report(gathered(one, two))
    assert [(s.name, s.first) for s in report.students] == [
        ("Aru (one.json)", 1),
        ("aru (two.json)", 0),
    ]
    assert len({s.key for s in report.students}) == 2


def test_without_names_nothing_of_a_name_or_a_file_is_left() -> None:
    them = [
        student(name, Given(A, f"id-{n}"), kind="save", origin=f"{name}.toml")
        for n, name in enumerate(("Aru", "Bek", "Dana"))
    ]
    report = class_report(gathered(*them), names=False)
    told = repr(report.students)
    assert not any(name in told for name in ("Aru", "Bek", "Dana"))
    assert {s.name for s in report.students} == {"Student 1", "Student 2", "Student 3"}
    again = class_report(gathered(*reversed(them)), names=False)
    assert again.students == report.students  # the same numbers the next time


def test_a_question_that_was_edited_is_another_and_the_same_one_read_twice_is_one() -> None:
    same = posed("a", choice("Claim", "Promise", "Offer"))
    edited = posed("a", choice("Claim", "Promise", "Offer", right=1))
    report = class_report(
        gathered(
            student("Aru", Given(A, "id-0")),
            student("Bek", Given(same, "id-0"), kind="save"),
            student("Dana", Given(edited, "id-0"), kind="save"),
        )
    )
    assert [(i.question.key, i.put, i.facility) for i in report.items] == [
        ("a", 2, 100),
        ("a (2)", 1, 0),
    ]


def test_an_answer_that_fits_no_more_is_told_and_not_counted_wrong() -> None:
    files = [
        student("Aru", Given(A, "gone"), Given(B, "3300"), kind="homework"),
        student("Bek", Given(A, "id-0"), kind="homework"),
    ]
    report = class_report(gathered(*files))
    assert report.table.ungraded == {"a": 1}
    a, b = report.items
    assert (a.put, a.facility, b.put) == (1, 100, 1)


def test_a_number_of_two_readings_is_taken_in_the_usual_one() -> None:
    asked = posed("n", number(3.3))
    report = class_report(gathered(student("Aru", Given(asked, "3,300"))))
    assert report.students[0].first == 0
    assert report.items[0].counts["wrong"] == 1


def test_questions_stand_in_the_order_of_their_pack() -> None:
    report = class_report(gathered(student("Aru", Given(B, "1"), Given(A, "id-0"), kind="save")))
    assert [question.key for question in report.table.questions] == ["a", "b"]


def test_a_student_who_answered_nothing_is_still_a_student() -> None:
    report = class_report(gathered(student("Aru"), student("Bek", Given(A, "id-0"))))
    assert [(s.name, len(s.marks)) for s in report.students] == [("Aru", 0), ("Bek", 1)]


def test_a_room_and_a_save_of_the_same_pack_are_one_table() -> None:
    seat = student("Aru", Given(A, "id-0"))
    save = replace(student("Aru", Given(A, "id-1"), kind="save"), origin="aru.toml")
    report = class_report(gathered(seat, save))
    assert [s.name for s in report.students] == ["Aru (aru.toml)", "Aru (KXQ7P)"]
    assert report.items[0].put == 2

"""What the pages are made of, and that a text stays a text on them, whoever wrote it."""

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ConsoleMessage, Page, expect
from starlette.responses import JSONResponse

from game.live.page_strings import page_strings
from game.live.setup import Cited, Item, Rules, Setup
from tests.live.pagehost import (
    CHROMIUM,
    PHONE,
    PROJECTOR,
    SMALL,
    PageHost,
    chromium,
    enter,
    faults,
    heading,
    says,
)
from tests.live.rooms import setup
from tests.quiz.makers import make

PAGES = Path(__file__).parents[2] / "game" / "live" / "page"
STUDENT = sorted(
    file
    for file in PAGES.iterdir()
    if file.suffix in (".html", ".css", ".js") and "view" not in file.name
)
needs_chromium = pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium")
BAD = "\"><img src=x onerror=alert(1)> <script>alert(1)</script> ' title='x &amp; {n}"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_the_student_s_page_is_under_fifty_kilobytes_with_its_texts() -> None:
    texts = len(JSONResponse(page_strings()).body)
    assert sum(file.stat().st_size for file in STUDENT) + texts < 50 * 1024


def test_the_pages_name_no_other_place() -> None:
    for file in PAGES.iterdir():
        named = re.findall(r"(?:https?|wss?):?//[\w.]+", file.read_text())
        assert set(named) <= {"http://www.w3.org"}, file.name


def test_the_pages_have_no_way_to_make_markup_of_a_text() -> None:
    for file in PAGES.glob("*.js"):
        for word in ("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval("):
            assert word not in file.read_text(), file.name


def test_the_pages_read_no_wall_clock() -> None:
    for file in PAGES.glob("*.js"):
        assert not re.search(r"\bDate\b", file.read_text()), file.name


def test_each_text_that_the_pages_say_is_there_and_each_that_is_there_is_said() -> None:
    source = "".join(file.read_text() for file in PAGES.glob("*.js"))
    asked = set(re.findall(r'say\("([a-z-]+)"', source))
    assert asked <= page_strings().keys()
    words = set(re.findall(r'"([a-z-]+)"', source)) | set(
        re.findall(r"\b(right|partly|wrong|none)\b", source)
    )
    made = {f"{word}s" for word in words}
    assert page_strings().keys() <= words | made


@pytest.fixture
def hostile() -> Setup:
    question = make(
        "choice",
        prompt=f"*Which* of {BAD}?\nAnd **why**?",
        why=f"Because {BAD}",
        hint=f"Not {BAD}",
        option={
            "one": {"text": BAD, "right": True, "feedback": BAD},
            "two": {"text": "שלום [1] abc", "feedback": BAD},
        },
    )
    cite = Cited(at="speech:13", title=BAD, lines="13", gist=(BAD,))
    return Setup(
        title=BAD,
        language="kk",
        rules=Rules(limit=None, grace=0, teams=(BAD,)),
        items=(Item(id="bad", question=question, cites=(cite,)),),
    )


def watched(browser: Browser, viewport: dict[str, int]) -> tuple[Page, list[str]]:
    """A page, and what goes wrong on it."""
    page, wrong = browser.new_page(viewport=viewport), []  # type: ignore[arg-type]

    def said(message: ConsoleMessage) -> None:
        wrong.append(message.text)

    page.on("console", said)
    page.on("pageerror", lambda error: wrong.append(str(error)))
    page.on("dialog", lambda dialog: (wrong.append(dialog.message), dialog.dismiss()))
    return page, wrong


@needs_chromium
@pytest.mark.slow
def test_markup_in_names_and_questions_is_shown_as_it_is_written(
    tmp_path: Path, browser: Browser, hostile: Setup
) -> None:
    with PageHost(tmp_path, hostile) as host:
        page, wrong = watched(browser, PHONE)
        view, wrong_there = watched(browser, PROJECTOR)
        page.goto(host.url)
        expect(page.locator("#room")).to_have_text(BAD)
        page.get_by_label("Your name").fill("\x1b[2J<b>Aru</b>\u202e")
        page.get_by_role("button", name="Join").click()
        says(page, "You are in")
        (name,) = host.seats
        expect(page.locator("#who")).to_have_text(name)
        assert "<b>" in name
        view.goto(host.view_url)
        host.do("start")
        prompt = page.locator("#head")
        expect(prompt).to_contain_text(f"Which of {BAD}?")
        expect(prompt.locator("em")).to_have_text("Which")
        expect(prompt.locator("strong")).to_have_text("why")
        expect(prompt).to_have_attribute("lang", "kk")
        page.locator("summary").click()
        expect(page.get_by_text(f"Not {BAD}")).to_be_visible()
        page.locator("button.option").first.click()
        for one in (page, view):
            expect(one.get_by_text(BAD).first).to_be_visible()
        says(page, "The question is closed")
        host.do("reveal")
        heading(page, "Right")
        for one in (page, view):
            expect(one.get_by_text(f"Because {BAD}")).to_be_visible()
            expect(one.locator("blockquote")).to_contain_text(BAD)
        host.do("next")
        for one in (page, view):
            heading(one, "The quiz has ended")
            expect(
                one.get_by_role("cell", name=name)
                .or_(one.get_by_role("rowheader", name=name))
                .first
            ).to_be_visible()
            assert one.locator("main img, main script, main b b").count() == 0
        assert wrong == wrong_there == []
        page.close()
        view.close()


@needs_chromium
@pytest.mark.slow
def test_a_page_asks_nobody_but_its_server_and_the_key_stays_out_of_addresses(
    tmp_path: Path, browser: Browser
) -> None:
    with PageHost(tmp_path, setup("one")) as host:
        page, view = browser.new_page(), browser.new_page()
        asked: list[str] = []
        for one in (page, view):
            one.on("request", lambda request: asked.append(request.url))
        enter(page, host, "Aru")
        view.goto(host.view_url)
        says(view, "Waiting for the host")
        key = host.view_url.partition("#")[2]
        assert len(asked) > 10
        for url in asked:
            if not url.startswith("data:"):
                assert url.startswith(f"http://127.0.0.1:{host.port}/")
            assert key not in url.partition("#")[0]
        page.close()
        view.close()


@needs_chromium
@pytest.mark.slow
def test_each_browser_may_open_the_socket_of_its_server_and_no_other(
    tmp_path: Path, browser: Browser
) -> None:
    with PageHost(tmp_path, setup("one")) as host:
        page = browser.new_page()
        answer = page.goto(host.url)
        assert answer is not None
        policy = answer.headers["content-security-policy"]
        (connect,) = (part for part in policy.split(";") if "connect-src" in part)
        place = f"127.0.0.1:{host.port}"
        assert connect.split() == ["connect-src", "'self'", f"ws://{place}", f"wss://{place}"]
        page.close()


@needs_chromium
@pytest.mark.slow
def test_a_view_without_its_key_says_so(tmp_path: Path, browser: Browser) -> None:
    with PageHost(tmp_path, setup("one")) as host:
        view = browser.new_page()
        view.goto(host.view_url.partition("#")[0] + "#guess")
        says(view, "That key does not open this room.")
        view.close()


@needs_chromium
@pytest.mark.slow
def test_the_right_answer_is_nowhere_on_a_page_before_the_reveal(
    tmp_path: Path, browser: Browser
) -> None:
    with PageHost(tmp_path, setup("one", close_when_all=False)) as host:
        page, frames = browser.new_page(), []
        page.on(
            "websocket",
            lambda socket: socket.on("framereceived", lambda frame: frames.append(str(frame))),
        )
        enter(page, host, "Aru")
        host.do("start")
        page.get_by_role("button", name="Promise").click()
        says(page, "Answer received")
        assert frames
        for word in ("id-1", "right", "So it says"):
            assert not any(word in frame for frame in frames)
        page.close()


@needs_chromium
@pytest.mark.slow
def test_the_pages_speak_the_server_s_language_from_right_to_left_too(
    tmp_path: Path, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    turned = {**page_strings(), "language": "ar", "join": "انضم", "join-title": "انضم إلى المسابقة"}
    monkeypatch.setattr("game.live.page_strings.page_strings", lambda: turned)
    with PageHost(tmp_path, setup("matched", "ordered", close_when_all=False)) as host:
        page = browser.new_page(viewport=SMALL)
        page.goto(host.url)
        expect(page.locator("html")).to_have_attribute("lang", "ar")
        expect(page.locator("html")).to_have_attribute("dir", "rtl")
        page.locator("#name").fill("آرو")
        page.get_by_role("button", name="انضم").click()
        says(page, "You are in")
        for word in ("start", "skip", "next"):
            host.do(word)
            expect(page.locator("#status")).not_to_have_text("")
            assert faults(page) == []
        page.close()


@needs_chromium
@pytest.mark.slow
def test_with_colours_forced_by_the_system_a_choice_is_still_seen(
    tmp_path: Path, browser: Browser
) -> None:
    with PageHost(tmp_path, setup("one", close_when_all=False)) as host:
        page = browser.new_page(viewport=PHONE)
        page.emulate_media(forced_colors="active")
        enter(page, host, "Aru")
        host.do("start")
        page.get_by_role("button", name="Promise").click()
        says(page, "Answer received")
        outline = "one => getComputedStyle(one).outlineStyle"
        assert page.get_by_role("button", name="Promise").evaluate(outline) == "solid"
        assert page.get_by_role("button", name="Claim").evaluate(outline) == "none"
        page.close()


def test_nothing_moves_by_itself_on_the_pages() -> None:
    for file in PAGES.glob("*.css"):
        for word in ("transition", "animation", "scroll-behavior"):
            assert word not in file.read_text(), file.name

"""Every state of the pages, at three sizes: nothing for axe to find, nothing too wide."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from game.live.questions import Wanted, setup_from
from game.live.setup import Rules
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

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


def test_what_is_looked_for_would_be_found(browser: Browser) -> None:
    page = browser.new_page(viewport=SMALL)
    page.set_content(
        "<main><h1>One</h1><p style='width: 400px; color: #999'>Pale</p><button>x</button></main>"
    )
    found = " ".join(faults(page))
    for word in ("html-has-lang", "color-contrast", "less than 44 px", "wider than 320"):
        assert word in found
    page.close()


KINDS = ["one", "several", "judged", "counted", "named", "ordered", "matched", "filled"]


def give_something(page: Page, kind: str) -> None:
    """Answer the question that is shown, somehow."""
    if kind in ("one", "judged"):
        page.locator("button.option").first.click()
        return
    if kind == "several":
        page.get_by_role("checkbox").first.check()
    elif kind == "counted":
        page.get_by_label("Your number").fill("3,300")
    elif kind == "named":
        page.get_by_label("Your answer").fill("Issyk Kul")
    elif kind == "ordered":
        page.get_by_role("button", name="Move down").first.click()
    elif kind == "matched":
        page.get_by_role("combobox").first.select_option(index=1)
    else:
        page.get_by_label("Gap 1").fill("1992")
    says(page, "Not sent yet")
    page.get_by_role("button", name="Send").click()


def test_the_door_the_lobby_and_the_end_of_the_way_there(tmp_path: Path, browser: Browser) -> None:
    with PageHost(tmp_path, setup("one", teams=("Camels", "Yaks"))) as host:
        page = browser.new_page(viewport=SMALL)
        page.goto(host.url)
        expect(page.get_by_label("Your name")).to_be_visible()
        assert faults(page) == []
        page.get_by_role("button", name="Join").click()
        expect(page.get_by_role("alert")).to_have_text("Type a name.")
        expect(page.get_by_label("Your name")).to_be_focused()
        assert faults(page) == []
        enter(page, host, "Aru")
        says(page, "You are in. Waiting for the host.")
        expect(page.get_by_text("Camels")).to_be_visible()
        assert faults(page) == []
        host.do("kick", seat=next(iter(host.server.desk.room.seats)))
        heading(page, "You are not in the room")
        says(page, "put you out")
        assert faults(page) == []
        page.close()


@pytest.mark.parametrize("kind", KINDS)
def test_a_question_from_asking_to_standings(tmp_path: Path, browser: Browser, kind: str) -> None:
    with PageHost(tmp_path, setup(kind, limit=600_000, close_when_all=False)) as host:
        small, phone = browser.new_page(viewport=SMALL), browser.new_page(viewport=PHONE)
        view = browser.new_page(viewport=PROJECTOR)
        enter(small, host, "Aru")
        enter(phone, host, "Aizada")
        view.goto(host.view_url)
        host.do("start")
        for page in (small, phone, view):
            heading(page, "Which?")
        expect(small.locator("#head")).to_be_focused()
        assert faults(small) == []
        give_something(small, kind)
        says(small, "Answer received")
        expect(view.locator("#count")).to_have_text("Answered: 1 of 2")
        assert [*faults(small), *faults(phone), *faults(view)] == []
        host.do("close")
        says(small, "The question is closed")
        says(phone, "No answer of yours was received")
        says(view, "The question is closed")
        assert [*faults(small), *faults(view)] == []
        host.do("reveal")
        heading(phone, "No answer")
        expect(phone.locator("#head")).to_be_focused()
        expect(small.locator("h1.verdict")).to_be_visible()
        expect(view.get_by_role("heading", name="The answer")).to_be_visible()
        assert [*faults(small), *faults(phone), *faults(view)] == []
        host.do("standings")
        for page in (small, view):
            heading(page, "Standings")
            expect(page.get_by_role("row", name="Aizada")).to_be_visible()
        assert [*faults(small), *faults(view)] == []
        for page in (small, phone, view):
            page.close()


def test_a_skip_a_pause_and_the_end(tmp_path: Path, browser: Browser) -> None:
    with PageHost(tmp_path, setup("one", "matched", limit=600_000, close_when_all=False)) as host:
        page, view = browser.new_page(viewport=SMALL), browser.new_page(viewport=PROJECTOR)
        view.goto(host.view_url)
        says(view, "Waiting for the host to begin")
        enter(page, host, "Aru")
        expect(view.locator("#count")).to_have_text("Players: 1")
        expect(view.get_by_role("img", name="QR code")).to_be_visible()
        assert faults(view) == []
        host.do("start")
        heading(page, "Which?")
        host.do("pause")
        says(page, "The host has stopped the time.")
        says(view, "The host has stopped the time.")
        expect(page.get_by_role("timer")).to_contain_text("Stopped at")
        assert [*faults(page), *faults(view)] == []
        host.do("resume")
        says(page, "Choose an answer.")
        host.do("skip")
        for one in (page, view):
            heading(one, "Skipped")
            assert faults(one) == []
        host.do("next")
        heading(page, "Which?")
        give_something(page, "matched")
        says(page, "Answer received")
        host.do("close")
        host.do("finish")
        for one in (page, view):
            heading(one, "The quiz has ended")
        page.locator("details summary").first.click()
        expect(page.get_by_text("So it says.")).to_be_visible()
        assert [*faults(page), *faults(view)] == []
        page.close()
        view.close()


def test_at_twice_the_size_and_on_its_side_everything_is_still_there(
    tmp_path: Path, browser: Browser
) -> None:
    with PageHost(tmp_path, setup("matched", "ordered", close_when_all=False)) as host:
        # 200 % of a phone's width, and a phone held across.
        narrow = browser.new_page(viewport={"width": 195, "height": 422}, device_scale_factor=2)
        across = browser.new_page(viewport={"width": 844, "height": 390})
        enter(narrow, host, "Aru")
        enter(across, host, "Aizada")
        for word in ("start", "skip"):
            host.do(word)
        host.do("next")
        for page in (narrow, across):
            heading(page, "Which?")
            assert faults(page) == []
            page.get_by_role("button", name="Send answer").click()
            says(page, "Answer received")
            page.close()


def test_the_self_paced_pages(tmp_path: Path, browser: Browser) -> None:
    made = setup("one", "named", mode="paced", limit=600_000)
    with PageHost(tmp_path, made) as host:
        page, view = browser.new_page(viewport=SMALL), browser.new_page(viewport=PROJECTOR)
        enter(page, host, "Aru")
        view.goto(host.view_url)
        host.do("start")
        heading(page, "Which?")
        says(view, "Everybody goes at their own speed.")
        assert [*faults(page), *faults(view)] == []
        page.locator("button.option").first.click()
        says(page, "Answer received")
        page.get_by_role("button", name="Next").click()
        give_something(page, "named")
        says(page, "You have answered every question.")
        assert faults(page) == []
        page.get_by_role("button", name="Previous").click()
        expect(page.locator("button.option").first).to_have_attribute("aria-pressed", "true")
        page.get_by_role("button", name="Next").click()
        expect(page.get_by_label("Your answer")).to_have_value("Issyk Kul")
        host.cut()
        says(page, "You have answered every question.")
        expect(page.get_by_label("Your answer")).to_have_value("Issyk Kul")
        host.do("finish")
        heading(page, "The quiz has ended")
        page.close()
        view.close()


def test_the_projector_needs_no_scrolling_where_there_is_much_to_show(
    tmp_path: Path, browser: Browser
) -> None:
    made = setup_from("thirty-years", Wanted(), Rules(limit=None, close_when_all=False))
    with PageHost(tmp_path, made) as host:
        view = browser.new_page(viewport=PROJECTOR)
        view.goto(host.view_url)
        says(view, "Waiting for the host to begin")
        kinds = {item.question.kind: n for n, item in enumerate(made.items, 1)}
        assert len(kinds) == 8
        for number in kinds.values():
            host.do("ask", number=number)
            expect(view).to_have_title(f"Question {number} of {len(made.items)} · Keruen")
            assert not view.evaluate("document.documentElement.scrollHeight > innerHeight")
            host.do("reveal")
            expect(view.get_by_role("heading", name="The answer")).to_be_visible()
            assert not view.evaluate("document.documentElement.scrollHeight > innerHeight")
        view.close()

"""A player's page when the line is bad: nothing is lost, and what happens is said."""

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, WebSocketRoute, expect

from tests.live.pagehost import (
    CHROMIUM,
    PHONE,
    PageHost,
    chromium,
    enter,
    heading,
    says,
)
from tests.live.rooms import CODE, setup

pytestmark = [
    pytest.mark.slow,
    pytest.mark.skipif(not CHROMIUM.exists(), reason="needs Chromium"),
]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with chromium() as found:
        yield found


@pytest.fixture
def context(browser: Browser) -> Iterator[BrowserContext]:
    made = browser.new_context(viewport=PHONE)
    yield made
    made.close()


@pytest.fixture
def host(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[PageHost]:
    names, rules = getattr(request, "param", (("one", "counted"), {}))
    with PageHost(tmp_path, setup(*names, **{"close_when_all": False, **rules})) as made:
        yield made


def option(page: Page, text: str) -> None:
    page.get_by_role("button", name=text).click()


def chosen(page: Page, text: str) -> None:
    button = page.get_by_role("button", name=text)
    expect(button).to_have_attribute("aria-pressed", "true")


def test_a_reload_keeps_the_seat_and_the_answer(host: PageHost, context: BrowserContext) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    host.do("start")
    option(page, "Promise")
    says(page, "Answer received")
    page.reload()
    chosen(page, "Promise")
    says(page, "Answer received")
    option(page, "Offer")
    says(page, "Answer received")
    assert host.seats == ["Aru"]
    assert host.answers(1) == ["id-2"]


@pytest.mark.parametrize("host", [(("counted",), {})], indirect=True)
def test_a_reload_keeps_what_was_typed_and_not_sent(
    host: PageHost, context: BrowserContext
) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    host.do("start")
    page.get_by_label("Your number").fill("3300")
    says(page, "Not sent yet")
    page.reload()
    expect(page.get_by_label("Your number")).to_have_value("3300")
    says(page, "Not sent yet")
    page.get_by_role("button", name="Send answer").click()
    says(page, "Answer received")
    assert host.answers(1) == ["3300"]


def test_an_answer_given_offline_is_kept_and_sent(host: PageHost, context: BrowserContext) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    host.do("start")
    heading(page, "Which?")
    context.set_offline(True)
    host.cut()
    says(page, "The connection was lost")
    option(page, "Claim")
    option(page, "Promise")
    says(page, "Your answer is kept and will be sent.")
    assert host.answers(1) == []
    context.set_offline(False)
    says(page, "Answer received")
    chosen(page, "Promise")
    assert host.answers(1) == ["id-1"]


def test_an_answer_given_offline_outlives_a_closed_page(
    host: PageHost, context: BrowserContext
) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    host.do("start")
    heading(page, "Which?")
    context.set_offline(True)
    host.cut()
    says(page, "The connection was lost")
    option(page, "Promise")
    says(page, "Your answer is kept")
    page.close()
    context.set_offline(False)
    again = context.new_page()
    again.goto(host.url)
    says(again, "Answer received")
    assert host.answers(1) == ["id-1"]


def test_who_comes_back_after_the_close_is_told_so(host: PageHost, context: BrowserContext) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    host.do("start")
    heading(page, "Which?")
    context.set_offline(True)
    host.cut()
    says(page, "The connection was lost")
    option(page, "Promise")
    host.do("close")
    context.set_offline(False)
    says(page, "Too late")
    assert host.answers(1) == []
    host.do("reveal")
    heading(page, "No answer")


def test_a_server_that_is_started_again_is_found(host: PageHost, context: BrowserContext) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    host.do("start")
    option(page, "Promise")
    says(page, "Answer received")
    host.stop()
    says(page, "The connection was lost")
    option(page, "Offer")
    says(page, "Your answer is kept")
    host.start()
    says(page, "Answer received")
    assert host.answers(1) == ["id-2"]
    assert host.seats == ["Aru"]


@pytest.mark.parametrize("host", [(("counted",), {})], indirect=True)
def test_a_drop_leaves_what_is_being_typed_alone(host: PageHost, context: BrowserContext) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    host.do("start")
    field = page.get_by_label("Your number")
    field.fill("33")
    host.cut()
    says(page, "The connection was lost")
    says(page, "Not sent yet")
    expect(field).to_be_focused()
    field.press_sequentially("00")
    field.press("Enter")
    says(page, "Answer received")
    assert host.answers(1) == ["3300"]


def test_a_socket_that_is_dead_without_saying_so_is_noticed(
    host: PageHost, context: BrowserContext
) -> None:
    page = context.new_page()
    sockets: list[WebSocketRoute] = []
    dead: set[WebSocketRoute] = set()

    def through(client: WebSocketRoute) -> None:
        server = client.connect_to_server()
        sockets.append(client)
        client.on_message(lambda text: None if client in dead else server.send(text))
        server.on_message(lambda text: None if client in dead else client.send(text))

    page.route_web_socket("**/ws", through)
    enter(page, host, "Aru")
    host.do("start")
    heading(page, "Which?")
    dead.update(sockets)
    option(page, "Promise")
    says(page, "Answer sent")
    # As when a phone wakes up: the network says that it is back.
    page.evaluate("dispatchEvent(new Event('online'))")
    says(page, "Answer received")
    assert len(sockets) > len(dead)
    assert host.answers(1) == ["id-1"]


def test_two_tabs_of_one_seat_show_the_same(host: PageHost, context: BrowserContext) -> None:
    first, second = context.new_page(), context.new_page()
    enter(first, host, "Aru")
    second.goto(host.url)
    says(second, "You are in")
    host.do("start")
    option(first, "Claim")
    chosen(second, "Claim")
    says(second, "Answer received")
    option(second, "Offer")
    chosen(first, "Offer")
    host.cut()
    for page in (first, second):
        chosen(page, "Offer")
        says(page, "Answer received")
    assert host.seats == ["Aru"]
    assert host.answers(1) == ["id-2"]


def test_a_fifth_tab_stops_the_oldest_and_no_other(host: PageHost, context: BrowserContext) -> None:
    first = context.new_page()
    enter(first, host, "Aru")
    others = [context.new_page() for _ in range(4)]
    for page in others:
        page.goto(host.url)
        says(page, "You are in")
    heading(first, "Opened elsewhere")
    host.do("start")
    for page in others:
        heading(page, "Which?")
    heading(first, "Opened elsewhere")
    first.get_by_role("button", name="Go on here").click()
    heading(first, "Which?")


def test_without_storage_the_page_still_works(host: PageHost, browser: Browser) -> None:
    context = browser.new_context()
    context.add_init_script(
        "for (const name of ['localStorage', 'sessionStorage'])"
        " Object.defineProperty(window, name, {get() { throw new Error('blocked'); }});"
    )
    page = context.new_page()
    enter(page, host, "Aru")
    host.do("start")
    host.cut()
    option(page, "Promise")
    says(page, "Answer received")
    assert host.answers(1) == ["id-1"]
    context.close()


@pytest.mark.parametrize("host", [(("counted", "one"), {"limit": 600_000})], indirect=True)
def test_what_was_entered_is_sent_when_the_time_is_up(
    host: PageHost, context: BrowserContext
) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    host.do("start")
    page.get_by_label("Your number").fill("3300")
    host.say({"t": "time", "round": 1, "left": 200, "limit": 600_000, "paused": False})
    says(page, "Time is up. Your answer was received.")
    expect(page.get_by_label("Your number")).to_be_disabled()
    expect(page.locator("#head")).to_be_focused()
    assert host.answers(1) == ["3300"]
    host.do("extend", ms=60_000)
    expect(page.get_by_label("Your number")).to_be_enabled()


@pytest.mark.parametrize("host", [(("one",), {"limit": 600_000})], indirect=True)
def test_the_time_left_is_told_to_a_screen_reader_now_and_then(
    host: PageHost, context: BrowserContext
) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    host.do("start")
    heading(page, "Which?")
    spoken = page.locator("#spoken")
    for seconds in (30, 10, 5):
        left = seconds * 1000 + 300
        host.say({"t": "time", "round": 1, "left": left, "limit": 600_000, "paused": False})
        expect(spoken).to_have_text(f"Seconds left: {seconds}")


@pytest.mark.parametrize("host", [(("one",), {"limit": 600_000})], indirect=True)
def test_the_wall_clock_moves_no_countdown(host: PageHost, context: BrowserContext) -> None:
    page = context.new_page()
    page.clock.install(time=0)
    enter(page, host, "Aru")
    host.do("start")
    heading(page, "Which?")
    page.clock.set_system_time(7_200_000)
    page.clock.run_for(1_000)
    expect(page.get_by_role("timer")).to_contain_text("9:5")


@pytest.mark.parametrize("host", [(("counted",), {})], indirect=True)
def test_what_the_room_asks_back_can_be_answered_by_a_press(
    host: PageHost, context: BrowserContext
) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    host.do("start")
    page.get_by_label("Your number").fill("3,300")
    host.say(
        {
            "t": "ask",
            "round": 1,
            "seq": 1,
            "message": "Which number do you mean?",
            "readings": ["3300", "3.3"],
            "gap": None,
        }
    )
    says(page, "Which number do you mean?")
    page.get_by_role("button", name="3300").click()
    says(page, "Answer received")
    assert host.answers(1) == ["3300"]


def test_a_host_who_renames_and_one_who_ends_are_heard(
    host: PageHost, context: BrowserContext
) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    host.do("rename", seat=next(iter(host.server.desk.room.seats)), name="Aruzhan")
    expect(page.locator("#who")).to_have_text("Aruzhan")
    expect(page.get_by_role("main")).to_contain_text("Aruzhan")
    host.do("start")
    host.do("finish")
    heading(page, "The quiz has ended")
    host.close(4010)
    says(page, "The quiz has ended")
    heading(page, "The quiz has ended")


def test_the_next_pupil_at_a_tablet_gets_a_seat_of_their_own(
    host: PageHost, context: BrowserContext
) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    page.get_by_role("button", name="I am not Aru").click()
    enter(page, host, "Bolat")
    assert host.seats == ["Aru", "Bolat"]


def test_a_seat_of_another_room_is_forgotten(
    host: PageHost, context: BrowserContext, tmp_path: Path
) -> None:
    page = context.new_page()
    enter(page, host, "Aru")
    page.evaluate(
        f"localStorage.setItem('keruen:seat:{CODE}', JSON.stringify({{token: 'p-other-room'}}))"
    )
    page.reload()
    expect(page.get_by_role("alert")).to_contain_text("Join with a name")
    page.get_by_label("Your name").fill("Bolat")
    page.get_by_role("button", name="Join").click()
    says(page, "You are in")


def test_the_door_says_what_is_wrong(host: PageHost, context: BrowserContext) -> None:
    page = context.new_page()
    page.goto(host.url.partition("?")[0])
    button, alert = page.get_by_role("button", name="Join"), page.get_by_role("alert")
    button.click()
    expect(alert).to_have_text("Type the code that the host shows.")
    expect(page.get_by_label("Code of the room")).to_be_focused()
    page.get_by_label("Code of the room").fill("zzzzz")
    page.get_by_label("Your name").fill("Aru")
    button.click()
    expect(alert).to_have_text("There is no room with that code here.")
    page.get_by_label("Code of the room").fill(f" {CODE[:2]}-{CODE[2:].lower()} ")
    page.get_by_label("Your name").fill("\u200b")
    button.click()
    expect(page.get_by_label("Your name")).to_have_attribute("aria-invalid", "true")
    expect(alert).not_to_be_empty()
    page.get_by_label("Your name").fill("Aru")
    button.click()
    says(page, "You are in")
    assert page.url == host.url


@pytest.mark.parametrize("host", [(("one",), {"names": "given"})], indirect=True)
def test_a_room_that_names_its_players_asks_for_no_name(
    host: PageHost, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(host.url)
    expect(page.get_by_text("A small room")).to_be_visible()
    expect(page.get_by_label("Your name")).to_be_hidden()
    page.get_by_role("button", name="Join").click()
    says(page, "You are in")
    (name,) = host.seats
    expect(page.locator("#who")).to_have_text(name)


def test_a_network_that_is_gone_at_the_door_is_said(
    host: PageHost, context: BrowserContext
) -> None:
    page = context.new_page()
    page.goto(host.url)
    page.get_by_label("Your name").fill("Aru")
    context.set_offline(True)
    page.get_by_role("button", name="Join").click()
    expect(page.get_by_role("alert")).to_contain_text("cannot be reached")
    context.set_offline(False)
    page.get_by_role("button", name="Join").click()
    says(page, "You are in")

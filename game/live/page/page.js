// A player's page: what the room says becomes what is seen, and the other way round.

import { showEnd, showReveal, showStandings } from "./after.js";
import { complain, plain, showDoor, showLobby } from "./door.js";
import { at, countdown, el, number, packed, place, rich, say, show, speak, speaks, titled } from "./draw.js";
import { controls } from "./kinds.js";
import { link } from "./link.js";
import { lastCode, seatOf } from "./seat.js";

const same = (one, other) => JSON.stringify(one) === JSON.stringify(other);

let code = "";
let seat = null; // what is kept
let line = null; // the connection
let up = false;
let room = null;
let me = null;
let phase = "door";
let asked = null; // the question frame that is shown
let entry = null; // its controls
let touched = false; // entered, not sent
let timeUp = false;
let paused = false;
let mine = {}; // by round: the response that stands
let paced = null;
let wanted = null; // the round a self-paced player is at
let shown = {}; // the last reveal, result, standings, summary
let note = ""; // what the room said last about an answer
let refusal = "";
let told = {}; // by type: what was told since the question

// What is happening, in words

function status() {
	if (phase === "door") return note || say("door");
	if (phase === "over") return note;
	if (phase === "finished") return say("ended");
	if (!up || phase === "coming") {
		if (!room || up) return say("connecting");
		return say("lost") + (seat.get().waiting.length ? " " + say("kept") : "");
	}
	if (phase === "lobby") return say("in");
	if (phase === "skipped") return say("skipped");
	if (phase === "closed") return (note ? note + " " : "") + say("closed");
	if (phase === "reveal") return (note ? note + " " : "") + say("wait-next");
	if (phase === "standings") return say("wait-next");
	if (seat.waiting(asked.round).length) return say("sent");
	if (note) return note;
	const answered = asked.round in mine;
	if (timeUp) return say(answered ? "time-up" : "time-up-none");
	if (touched && !entry.immediate) return say("not-sent");
	if (answered && paced && Object.keys(mine).length >= paced.of) return say("all-answered");
	if (answered) return say("received");
	return (paused ? say("paused") + " " : "") + say(entry.immediate ? "choose" : "enter");
}

function tell() {
	const text = status();
	if (at("status").textContent !== text) at("status").textContent = text;
	const send = at("send");
	if (!send || !asked) return;
	const answered = asked.round in mine;
	const settled = answered && !touched && up;
	send.textContent = say(settled ? "got" : answered ? "send-change" : "send");
	send.classList.toggle("quiet", settled);
}

function speakOnce(text) {
	at("spoken").textContent = "";
	requestAnimationFrame(() => (at("spoken").textContent = text));
}

// Drawing

const clock = countdown(
	(seconds, share) => {
		const time = at("time");
		if (!time) return;
		time.hidden = seconds === null;
		if (seconds === null) return;
		const whole = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
		time.firstChild.textContent = paused ? say("paused-at", { time: whole }) : whole;
		time.lastChild.firstChild.style.width = 100 * share + "%";
		time.classList.toggle("short", seconds <= 5);
	},
	(seconds) => speakOnce(say("left", { n: seconds })),
	() => {
		timeUp = true;
		if (touched && !entry.immediate && !entry.empty()) send();
		lock();
		tell();
	},
);

function lock() {
	const fields = at("fields");
	if (!fields || fields.disabled) return;
	const inside = fields.contains(document.activeElement);
	fields.disabled = true;
	if (inside) at("head").focus({ preventScroll: true });
}

function openDoor(wrong, field) {
	now("door");
	showDoor(code, (seat && seat.get().name) || "", said, (typed, name) => {
		code = typed;
		seat = seatOf(code);
		seat.change({ name });
		said(say("connecting"));
		connect(name);
	});
	if (wrong) complain(wrong, field);
	tell();
}

function said(text) {
	note = text;
	tell();
}

function connect(name) {
	up = false;
	if (line) line.stop();
	line = link(() => seat.hello(name || seat.get().name), {
		frame: (frame) => {
			// Who comes back is told where the room is: nothing moves where that is known already.
			const text = STAYING.includes(frame.t) && JSON.stringify(frame);
			if (HEARD[frame.t] && !(text && told[frame.t] === text)) HEARD[frame.t](frame);
			told[frame.t] = text;
			tell();
		},
		down: () => {
			up = false;
			tell();
		},
		final: ended,
	});
}

function showOver(title, text, button) {
	now("over");
	note = text;
	titled(title, el("p", text), button);
	tell();
}

function ended(why) {
	up = false;
	if (phase === "finished") return tell();
	if (why === 4010) return showOver(say("ended"), say("ended"));
	const again = el("button.main", { click: () => location.reload() }, say(why === 4006 ? "use-here" : "reload"));
	if (why === 4006) return showOver(say("elsewhere"), say("elsewhere-more"), again);
	showOver(say("out"), refusal || say("stopped"), why !== 4003 && again);
}

function enterLobby() {
	now("lobby");
	showLobby(room, me, leave);
}

// Before the first question nothing can be lost; a shared tablet goes to the next pupil.
function leave() {
	line.send({ t: "leave" });
	line.stop();
	seat.forget();
	room = me = null;
	at("who").textContent = "";
	openDoor();
}

function about(frame) {
	const parts = [place(frame)];
	if (frame.scored) parts.push(say("worth", { n: number(frame.q.points) }));
	else parts.push(say("practice"));
	return el("p.about", parts.join(" · "));
}

function showQuestion(frame) {
	const q = frame.q;
	phase = "open";
	asked = frame;
	touched = timeUp = false;
	note = "";
	told = {};
	entry = controls(q, {
		change: () => {
			touched = true;
			note = "";
			seat.keepDraft(frame.round, entry.value());
			tell();
		},
		send,
	});
	const fields = el(
		"fieldset",
		{ id: "fields", "aria-labelledby": "head" },
		entry.node,
		el("div", { id: "ask", "aria-live": "polite" }),
		!entry.immediate && el("button", { id: "send", class: "main" }, say("send")),
	);
	const hint = q.hint.length > 0 && el("details", el("summary", say("hint")), packed("p", rich(q.hint)));
	show(
		place(frame),
		el("div.over", about(frame), el("p", { id: "time", role: "timer", hidden: true }, el("span"), el("span.bar", el("span")))),
		packed("h1.prompt", { id: "head", tabindex: -1 }, rich(q.prompt)),
		el("form", { submit }, fields),
		hint,
		paced && walk(frame),
	);
	const draft = seat.draft().values[frame.round];
	const waiting = seat.waiting(frame.round);
	if (draft !== undefined) {
		entry.set(draft);
		touched = true;
	} else if (waiting.length) entry.set(waiting[waiting.length - 1].response);
	else if (frame.round in mine) entry.set(mine[frame.round]);
}

function walk(frame) {
	const step = (by, word) =>
		el("button", { type: "button", disabled: !(frame.round + by >= 1 && frame.round + by <= paced.of), click: () => go(frame.round + by) }, say(word));
	return el("nav", { "aria-label": say("questions") }, step(-1, "before"), el("span", { id: "done" }), step(1, "next"));
}

function go(round) {
	wanted = round;
	line.send({ t: "go", round });
}

function countDone() {
	if (at("done")) at("done").textContent = say("answered-of", { n: Object.keys(mine).length, of: paced.of });
}

function runTime(frame) {
	paused = frame.paused;
	const over = frame.left === 0;
	timeUp = over;
	if (over) lock();
	else if (at("fields")) at("fields").disabled = false;
	clock.set(frame.left, frame.limit, frame.paused);
}

function submit(event) {
	event.preventDefault();
	send();
}

function send() {
	if (entry.empty()) {
		note = say("nothing-yet");
		return tell();
	}
	give(entry.value());
}

function give(response) {
	const round = asked.round;
	const waiting = seat.waiting(round);
	const stands = waiting.length ? waiting[waiting.length - 1].response : mine[round];
	note = "";
	touched = false;
	seat.dropDraft(round);
	at("ask").replaceChildren();
	if (!same(stands, response)) post(seat.keep(round, response));
	tell();
}

function post({ round, seq, response }) {
	if (line.send({ t: "answer", round, seq, response })) seat.sent(seq);
}

function now(what) {
	phase = what;
	asked = null;
	note = "";
	clock.stop();
}

// What the room says

const STAYING = ["reveal", "result", "standings", "finished", "summary"];
const HEARD = {
	welcome(frame) {
		const first = !room;
		up = true;
		room = frame.room;
		me = frame.seat;
		seat.known(frame);
		speaks(room.language);
		at("who").textContent = me.name;
		if (first) history.replaceState(null, "", "?c=" + encodeURIComponent(code));
		wanted = wanted || seat.draft().at;
		mine = {};
		note = "";
		seat.get().waiting.forEach(post);
	},
	lobby() {
		if (phase !== "lobby") enterLobby();
	},
	paced(frame) {
		paced = frame;
		if (wanted > frame.of) wanted = null;
		if (wanted) line.send({ t: "go", round: wanted });
	},
	question(frame) {
		if (frame.paced && wanted && frame.round !== wanted) return;
		if (frame.paced) wanted = frame.round;
		const known = asked && asked.round === frame.round && at("fields") && (phase === "open" || phase === "closed");
		if (known) phase = "open";
		else showQuestion(frame);
		runTime(frame);
		if (paced) countDone();
	},
	time(frame) {
		if (phase !== "open" || (!paced && frame.round !== asked.round)) return;
		if (frame.paused !== paused) speakOnce(say(frame.paused ? "paused" : "resumed"));
		runTime(frame);
	},
	ack(frame) {
		const kept = seat.waiting(frame.round).find((one) => one.seq === frame.seq);
		seat.settled(frame.round, frame.seq);
		if (frame.counted && kept) mine[frame.round] = kept.response;
		if (paced) countDone();
		if (!asked || frame.round !== asked.round) {
			if (!frame.counted) note = frame.message;
			return;
		}
		note = frame.counted ? "" : frame.message;
		if (frame.counted && frame.read) note = say("read-as", { text: frame.read }) + " " + say("received");
	},
	mine(frame) {
		seat.heard(frame.seq);
		if (frame.response === null) delete mine[frame.round];
		else mine[frame.round] = frame.response;
		if (paced) countDone();
		const here = asked && asked.round === frame.round && at("fields");
		const waits = seat.waiting(frame.round).some((one) => one.seq > frame.seq);
		if (here && !touched && !waits) entry.set(frame.response);
	},
	ask(frame) {
		seat.settled(frame.round, frame.seq);
		if (!asked || asked.round !== frame.round || !at("ask")) return;
		note = frame.message;
		touched = true;
		const take = (text) => {
			entry.fill(frame.gap, text);
			send();
			at("send").focus();
		};
		at("ask").replaceChildren(
			el("p", frame.message),
			...frame.readings.map((text) => el("button", { type: "button", click: () => take(text) }, el("bdi", text))),
		);
	},
	bad(frame) {
		seat.settled(frame.round, frame.seq);
		note = frame.message;
		touched = true;
	},
	closed(frame) {
		phase = "closed";
		clock.stop();
		if (at("time")) at("time").hidden = true;
		lock();
		if (!(frame.round in mine)) note = note || say("no-answer");
		seat.dropDraft(frame.round);
	},
	skipped() {
		now("skipped");
		told = {};
		titled(say("skipped-title"), el("p", say("skipped")));
	},
	reveal(frame) {
		shown = { reveal: frame };
		now("reveal");
		showReveal(shown);
	},
	result(frame) {
		shown.result = frame;
		if (phase === "standings") showStandings(shown, me.name);
		else if (shown.reveal && shown.reveal.round === frame.round) showReveal(shown);
	},
	standings(frame) {
		shown = { ...shown, standings: frame };
		now("standings");
		showStandings(shown, me.name);
	},
	finished(frame) {
		shown = { standings: frame };
		now("finished");
		showEnd(shown, me.name);
	},
	summary(frame) {
		shown.summary = frame;
		showEnd(shown, me.name);
	},
	renamed(frame) {
		me.name = frame.name;
		seat.change({ name: frame.name });
		at("who").textContent = me.name;
		speakOnce(say("renamed", { name: me.name }));
		if (phase === "lobby") enterLobby();
	},
	kicked(frame) {
		refusal = frame.message;
	},
	error(frame) {
		refusal = frame.message;
		if (up || frame.fatal) return;
		line.stop();
		if (frame.code === "token") seat.forget();
		const field = { code: "code", name: "name" }[frame.code];
		if (phase === "door") {
			note = "";
			complain(frame.message, field);
		} else openDoor(frame.message, field);
	},
};

async function begin() {
	await speak();
	code = plain(new URLSearchParams(location.search).get("c") || lastCode());
	if (code) seat = seatOf(code);
	if (seat && seat.get().token) {
		phase = "coming";
		tell();
		connect();
	} else openDoor();
}

addEventListener("storage", () => seat && tell()); // another tab of this seat has sent something
begin();

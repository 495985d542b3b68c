// The projector's view of a room: read-only, and large.

import { at, bars, chip, cites, countdown, el, heading, number, outcomes, packed, place, rich, say, show, solution, speak, speaks, table, titled } from "./draw.js";
import { link } from "./link.js";

let room = null;
let join = null;
let paused = false;
let asked = null;
let locked = false;

function tell(text) {
	if (at("status").textContent !== text) at("status").textContent = text;
}

const address = () => join.url.replace(/^https?:\/\//, "").replace(/\/?\?.*$/, "");

const clock = countdown(
	(seconds) => {
		const time = at("time");
		if (!time) return;
		time.hidden = seconds === null;
		if (seconds === null) return;
		const whole = Math.floor(seconds / 60) + ":" + String(seconds % 60).padStart(2, "0");
		time.textContent = paused ? say("paused-at", { time: whole }) : whole;
		time.classList.toggle("short", seconds <= 5);
	},
	() => {},
	() => tell(say("time-up-none")),
);

function runTime(frame) {
	paused = frame.paused;
	tell(paused ? say("paused") : "");
	clock.set(frame.left, frame.limit, frame.paused);
}

function showJoin() {
	clock.stop();
	asked = null;
	show(
		room.title,
		heading(packed("span", room.title)),
		el("div.lobby",
			el("img", { src: join.qr, alt: say("qr", { address: join.url }) }),
			el("div", el("p", say("open-page"), " ", el("b.address", address())),
				el("p", say("with-code"), " ", el("b.code", room.code)),
				el("p", say("in-terminal"), " ", el("kbd", "keruen join " + join.address)),
				el("p", { id: "count" }),
				locked && el("p", say("locked")),
			),
		),
	);
}

function count(text) {
	if (at("count")) at("count").textContent = text;
}

function options(q) {
	const rows = (list, kind) =>
		el("ul", { class: "shown " + kind }, list.map((one) => el("li", chip(one.id), packed("span.text", one.text))));
	if (q.options) return rows(q.options, q.kind);
	if (q.lefts)
		return el("div.sides",
			el("ol.shown", q.lefts.map((one) => el("li", el("b", one.id + "."), packed("span.text", one.text)))),
			rows(q.rights, "match"),
		);
	if (q.parts)
		return packed("p.gaps", q.parts.map((part) => (typeof part === "number" ? "[" + part + ": ____]" : part)));
	return q.unit ? packed("p", q.unit) : null;
}

// Nobody scrolls a projector: the type is as large as what is shown allows.
function fit() {
	const page = document.documentElement;
	for (let size = Math.min(innerWidth / 32, innerHeight / 18); size >= 16; size -= 1) {
		document.body.style.fontSize = size + "px";
		if (page.scrollHeight <= innerHeight) break;
	}
}

const HEARD = {
	welcome(frame) {
		room = frame.room;
		join = frame.join;
		speaks(room.language);
		at("join").replaceChildren(el("span", address()), " ", el("b.code", room.code));
		tell("");
	},
	lobby(frame) {
		if (!at("count") || asked || frame.locked !== locked) {
			locked = frame.locked;
			showJoin();
		}
		count(say("players-in", { n: number(frame.players) }));
		tell(say("wait-begin"));
	},
	paced(frame) {
		locked = false;
		showJoin();
		at("main").append(el("p", { id: "time", role: "timer" }));
		asked = { round: 0 };
		runTime(frame);
		tell(say("paced"));
	},
	question(frame) {
		asked = frame;
		show(
			place(frame),
			el("div.over", el("p.about", place(frame)), el("p", { id: "count", class: "count" }), el("p", { id: "time", role: "timer" })),
			packed("h1.prompt", { id: "head", tabindex: -1 }, rich(frame.q.prompt)),
			options(frame.q),
		);
		runTime(frame);
	},
	time(frame) {
		if (asked) runTime(frame);
	},
	count(frame) {
		count(say(asked && asked.round === 0 ? "done-of" : "answered-of", { n: number(frame.answered), of: number(frame.of) }));
	},
	closed() {
		clock.stop();
		if (at("time")) at("time").hidden = true;
		tell(say("closed"));
	},
	skipped() {
		clock.stop();
		titled(say("skipped-title"), el("p", say("skipped")));
		tell("");
	},
	reveal(frame) {
		clock.stop();
		show(
			say("the-answer"),
			el("p.about", place(frame)),
			packed("h1.prompt", { id: "head", tabindex: -1 }, rich(frame.q.prompt)),
			el("div.sides",
				el("div", el("h2", say("the-answer")), solution(frame.solution), packed("p", rich(frame.why)), cites(frame.cite.slice(0, 2))),
				el("div", el("h2", say("the-class")), frame.tally.bars.length > 0 && bars(frame.tally), outcomes(frame.tally)),
			),
		);
		tell("");
	},
	standings(frame) {
		titled(say("standings"), el("div.sides", table(frame)));
		tell("");
	},
	finished(frame) {
		clock.stop();
		titled(say("ended"), el("div.sides", table(frame)));
		tell(say("ended"));
	},
	error(frame) {
		tell(frame.message);
	},
};

async function begin() {
	await speak();
	addEventListener("resize", fit);
	document.addEventListener("load", fit, true); // the QR code is there
	link(() => ({ t: "hello", v: 1, role: "view", token: location.hash.slice(1) }), {
		frame(frame) {
			if (HEARD[frame.t]) HEARD[frame.t](frame);
			if (!["count", "pong"].includes(frame.t)) fit();
		},
		down: () => tell(room ? say("lost") : say("connecting")),
		final: (why) => {
			if (why !== 4002) tell(say(why === 4010 ? "ended" : "stopped"));
		},
	});
}

begin();

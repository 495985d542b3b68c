// What the student's page and the projector's draw alike. Texts only ever become text nodes.

export const at = (id) => document.getElementById(id);

let strings = {};
let numbers = new Intl.NumberFormat("en");

export function say(key, values) {
	return (strings[key] || key).replace(/\{(\w+)\}/g, (whole, name) =>
		values && name in values ? values[name] : whole,
	);
}

export const place = (frame) => say("question-of", { n: frame.number, of: frame.of });

export const number = (value) => numbers.format(Math.round(value * 100) / 100);

export async function speak() {
	for (let tries = 0; ; tries += 1) {
		try {
			const answer = await fetch("/strings.json");
			if (answer.ok) {
				strings = await answer.json();
				break;
			}
		} catch {
			// no network yet
		}
		await new Promise((go) => setTimeout(go, Math.random() * Math.min(8000, 500 * 2 ** tries)));
	}
	const language = say("language");
	document.documentElement.lang = language;
	document.documentElement.dir = /^(ar|ckb|dv|fa|he|ps|sd|ug|ur|yi)\b/.test(language) ? "rtl" : "ltr";
	numbers = new Intl.NumberFormat(language);
}

const isAbout = (one) => Boolean(one) && one.constructor === Object;

const isNothing = (one) => one === null || one === undefined || one === false;

function named(tag, about, inside) {
	const more = isAbout(inside[0]) ? inside.shift() : {};
	return el(tag, { ...about, ...more }, ...inside);
}

// An element: "p.how" is a paragraph of class `how`. Attributes and listeners come first.
export function el(tag, ...inside) {
	const [name, kind] = tag.split(".");
	const made = document.createElement(name);
	if (kind) made.className = kind;
	const about = isAbout(inside[0]) ? inside.shift() : {};
	for (const [word, value] of Object.entries(about)) {
		if (typeof value === "function") made.addEventListener(word, value);
		else if (!isNothing(value)) made.setAttribute(word, value);
	}
	made.append(...inside.flat().filter((one) => !isNothing(one)));
	return made;
}

export const heading = (...inside) => named("h1", { id: "head", tabindex: -1 }, inside);

// Show what is inside as the page, and let a screen reader begin with its heading.
export function show(title, ...inside) {
	document.title = title + " · Keruen";
	at("main").replaceChildren(...inside.flat(2).filter(Boolean));
	scrollTo(0, 0);
	at("head").focus({ preventScroll: true });
}

export const titled = (title, ...inside) => show(title, heading(title), ...inside);

// Texts of the pack are in the pack's language, whatever the page speaks.
let language = null;
export const speaks = (code) => (language = code);
export const packed = (tag, ...inside) => named(tag, { lang: language, dir: "auto" }, inside);

const STYLES = { em: ["em"], strong: ["strong"], both: ["strong", "em"] };
export const rich = (texts) =>
	texts.map(([text, style]) =>
		(STYLES[style] || []).reduceRight((inner, tag) => el(tag, inner), text),
	);

// A letter's mark: its shape, its colour and itself. Shapes in a square of 24.
const SHAPES = [
	"M12 2 23 21H1Z",
	"M3 3h18v18H3Z",
	"M12 1a11 11 0 1 0 .01 0Z",
	"M12 0 23 12 12 24 1 12Z",
	"M12 0l3.5 8.3 8.5.8-6.5 6 2 8.9L12 19.3 4.5 24l2-8.9L0 9.1l8.5-.8Z",
	"M8 1h8v7h7v8h-7v7H8v-7H1V8h7Z",
	"M6 2h12l6 10-6 10H6L0 12Z",
	"M16 1a11 11 0 1 0 7 15A9 9 0 0 1 16 1Z",
	"M12 1 23.5 9.4 19.1 23H4.9L.5 9.4Z",
	"M1 17a11 11 0 0 1 22 0Z",
	"M1 3h22L12 22Z",
	"M6 4h17l-5 16H1Z",
];

export function chip(letter) {
	const shaped = letter === "t" ? 2 : letter === "f" ? 3 : letter.charCodeAt(0) - 97;
	const space = "http://www.w3.org/2000/svg";
	const shape = document.createElementNS(space, "svg");
	const path = document.createElementNS(space, "path");
	shape.setAttribute("viewBox", "0 0 24 24");
	shape.setAttribute("aria-hidden", "true");
	path.setAttribute("d", SHAPES[shaped] || SHAPES[0]);
	shape.append(path);
	return el("span", { class: "chip c" + (shaped % 6) }, shape, el("b", letter.toUpperCase()));
}

// An outcome by sign, word and colour.
const SIGNS = { right: "✓", partly: "◐", wrong: "✗", none: "–" };
export const verdict = (outcome) => [
	el("span.sign", { "aria-hidden": true }, SIGNS[outcome]),
	" " + say(outcome),
];

export function bars(tally) {
	const most = Math.max(tally.answered, 1);
	return el("ul.bars",
		tally.bars.map((bar) => {
			const line = el("span.bar", { "aria-hidden": true }, el("span"));
			line.firstChild.style.width = (100 * bar.count) / most + "%";
			const known = /^[a-z]$/.test(bar.id);
			return el(
				"li",
				{ class: known && bar.right ? "isright" : null },
				known && chip(bar.id),
				packed("span.text", bar.text),
				known && bar.right && el("span.right", verdict("right")),
				el("span.count", say("of", { n: number(bar.count), of: number(tally.answered) })),
				line,
			);
		}),
	);
}

export function outcomes(tally) {
	const kinds = ["right", "partly", "wrong", "none"].filter((kind) => tally[kind] > 0);
	return el("ul.outcomes",
		kinds.map((kind) => el("li", { class: kind }, verdict(kind), " ", el("b", number(tally[kind])))),
	);
}

export const solution = (parts) => el("ul.solution", parts.map((part) => packed("li", part)));

export const cites = (list) =>
	list.map((cite) =>
		packed("blockquote", cite.gist.map((line) => el("p", line)),
			el("footer", [cite.title || cite.at, cite.lines].filter(Boolean).join(", ")),
		),
	);

export function table(standings, own) {
	const line = (row, isOwn) =>
		el("tr", { class: isOwn ? "own" : "" },
			el("td", number(row.place)),
			el("th", { scope: "row" }, el("bdi", row.name), isOwn && " (" + say("you") + ")", el("small", besides(row))),
			el("td", number(row.score), row.bonus > 0 && el("small", "+" + number(row.bonus))),
		);
	const rows = (list, word) =>
		list.length > 0 &&
		el("table",
			el("caption", say(word + "s")),
			el("thead", el("tr", ["place", word, "points"].map((one) => el("th", { scope: "col" }, say(one))))),
			el("tbody", list.map((row) => line(row, word === "player" && row.name === own))),
		);
	return [rows(standings.teams, "team"), rows(standings.rows, "player")];
}

function besides(row) {
	const parts = [];
	if (row.team) parts.push(row.team);
	if (row.seconds !== null) parts.push(say("seconds", { n: number(Math.round(row.seconds * 10) / 10) }));
	if (row.streak > 1) parts.push(say("streak", { n: number(row.streak) }));
	return parts.join(" · ");
}

// A countdown from the time left, by a clock that nobody sets. `shown(seconds, share)` is called
// as it goes, `spoken(seconds)` at 30, 10 and 5 seconds, `up()` at the end.
export function countdown(shown, spoken, up) {
	let timer = 0;
	let end = 0;
	let limit = 0;
	let said = Infinity;
	function tick() {
		const left = Math.max(0, end - performance.now());
		const seconds = Math.ceil(left / 1000);
		shown(seconds, limit ? left / limit : 0);
		const mark = [5, 10, 30].find((one) => seconds <= one);
		if (mark && mark < said && seconds > 0) {
			if (said < Infinity || seconds === mark) spoken(seconds);
			said = mark;
		}
		if (!mark) said = 60;
		if (left === 0) {
			clearInterval(timer);
			up();
		}
	}
	return {
		set(left, whole, paused) {
			clearInterval(timer);
			if (left === null) return shown(null, 0);
			end = performance.now() + left;
			limit = whole || left;
			said = Infinity;
			if (paused) return shown(Math.ceil(left / 1000), left / limit);
			timer = setInterval(tick, 250);
			tick();
		},
		stop: () => clearInterval(timer),
	};
}

// The controls of the eight kinds of question. Each gives
// { node, value(), set(response), empty(), fill(gap, text) }; `on.change()` is called when the player
// enters something, `on.send()` when that is to be sent.

import { chip, el, packed, say } from "./draw.js";

export function controls(q, on) {
	return MAKE[q.kind](q, on);
}

const MAKE = {
	choice: one,
	"true-false": one,
	many,
	number: typed,
	words: typed,
	order,
	match,
	gap,
};

function one(q, on) {
	let chosen = null;
	const buttons = q.options.map((option) => {
		const press = () => {
			set(option.id);
			on.change();
			on.send();
		};
		return el(
			"button",
			{ type: "button", class: "option", "aria-pressed": "false", click: press },
			chip(option.id),
			packed("span.text", option.text),
		);
	});
	function set(id) {
		chosen = id;
		buttons.forEach((button, place) =>
			button.setAttribute("aria-pressed", String(q.options[place].id === id)),
		);
	}
	return {
		node: el("div.options", buttons),
		value: () => chosen,
		set,
		empty: () => chosen === null,
		immediate: true,
	};
}

function many(q, on) {
	const boxes = q.options.map(() => el("input", { type: "checkbox", change: on.change }));
	const labels = q.options.map((option, place) =>
		el("label.option",
			boxes[place],
			chip(option.id),
			packed("span.text", option.text),
		),
	);
	return {
		node: el("div.options", el("p.how", say("how-many")), labels),
		value: () => q.options.filter((_, place) => boxes[place].checked).map((option) => option.id),
		set: (ids) =>
			boxes.forEach((box, place) => (box.checked = (ids || []).includes(q.options[place].id))),
		empty: () => false,
	};
}

function field(about) {
	return el("input", {
		type: "text",
		maxlength: 400,
		autocomplete: "off",
		autocapitalize: "off",
		spellcheck: "false",
		dir: "auto",
		...about,
	});
}

function typed(q, on) {
	const input = field({ id: "typed", input: on.change });
	const label = el("label", { for: "typed" }, say(q.kind === "number" ? "your-number" : "your-words"));
	const unit = q.unit ? packed("span.unit", { id: "unit" }, q.unit) : null;
	if (unit) input.setAttribute("aria-describedby", "unit");
	return {
		node: el("div.typed", label, el("span.row", input, unit)),
		value: () => input.value,
		set: (text) => (input.value = text || ""),
		empty: () => !input.value.trim(),
		fill: (_gap, text) => (input.value = text),
	};
}

function order(q, on) {
	let ids = q.options.map((option) => option.id);
	const texts = Object.fromEntries(q.options.map((option) => [option.id, option.text]));
	const list = el("ol.order");
	const moved = el("p.unseen", { "aria-live": "polite" });
	const rows = {};
	for (const { id, text } of q.options) {
		const arrow = (step, sign, word) =>
			el(
				"button",
				{
					type: "button",
					class: "arrow",
					"aria-label": say(word, { text }),
					click: () => move(id, step),
				},
				sign,
			);
		const keys = (event) => {
			const step = { ArrowUp: -1, ArrowDown: 1 }[event.key];
			if (step && event.altKey) {
				event.preventDefault();
				move(id, step);
			}
		};
		rows[id] = el(
			"li",
			{ keydown: keys },
			el("span.line", chip(id), packed("span.text", text)),
			el("span.arrows", arrow(-1, "↑", "move-up"), arrow(1, "↓", "move-down")),
		);
	}
	function draw() {
		ids.forEach((id, place) => {
			if (list.children[place] !== rows[id]) list.insertBefore(rows[id], list.children[place] || null);
			const [up, down] = rows[id].querySelectorAll("button");
			up.setAttribute("aria-disabled", String(place === 0));
			down.setAttribute("aria-disabled", String(place === ids.length - 1));
		});
	}
	function move(id, step) {
		const from = ids.indexOf(id);
		const to = from + step;
		if (to < 0 || to >= ids.length || list.closest("fieldset:disabled")) return;
		const held = document.activeElement;
		ids.splice(from, 1);
		ids.splice(to, 0, id);
		draw();
		held.focus();
		moved.textContent = say("moved", { text: texts[id], n: to + 1, of: ids.length });
		on.change();
	}
	draw();
	return {
		node: el("div", el("p.how", say("how-order")), list, moved),
		value: () => ids.slice(),
		set(wanted) {
			if (wanted && wanted.length === ids.length) {
				ids = wanted.slice();
				draw();
			}
		},
		empty: () => false,
	};
}

function select(options, about) {
	return el(
		"select",
		about,
		el("option", { value: "" }, "—"),
		options.map(([value, text]) => packed("option", { value }, text)),
	);
}

const some = (values) => Object.fromEntries(Object.entries(values).filter(([, text]) => text.trim()));

function match(q, on) {
	const rights = q.rights.map((right) => [right.id, right.id.toUpperCase() + " · " + right.text]);
	const picks = q.lefts.map((left) =>
		select(rights, { id: "left-" + left.id, change: on.change }),
	);
	const value = () => some(Object.fromEntries(q.lefts.map((left, n) => [left.id, picks[n].value])));
	return {
		node: el("div", el("p.how", say("how-match")),
			el("ul.rights",
				q.rights.map((right) => el("li", chip(right.id), packed("span.text", right.text))),
			),
			el("ol.lefts",
				q.lefts.map((left, n) =>
					el("li", packed("label", { for: "left-" + left.id }, left.text), picks[n]),
				),
			),
		),
		value,
		set: (given) => q.lefts.forEach((left, n) => (picks[n].value = (given || {})[left.id] || "")),
		empty: () => Object.keys(value()).length === 0,
	};
}

function gap(q, on) {
	const fields = {};
	for (const { id, options } of q.gaps) {
		const about = { "aria-label": say("gap", { n: id }), change: on.change, input: on.change };
		fields[id] = options.length
			? select(options.map((text) => [text, text]), about)
			: field({ ...about, size: 12, maxlength: 120 }); // all of them fit into one frame
	}
	const value = () =>
		some(Object.fromEntries(q.gaps.map(({ id }) => [id, fields[id].value])));
	const units = Object.fromEntries(q.gaps.map(({ id, unit }) => [id, unit]));
	return {
		node: packed("p.gaps",
			q.parts.map((part) =>
				typeof part === "number"
					? el("span.gap", el("sup", { "aria-hidden": true }, String(part)), fields[part], units[part] && " " + units[part])
					: part,
			),
		),
		value,
		set: (given) => q.gaps.forEach(({ id }) => (fields[id].value = (given || {})[id] || "")),
		empty: () => Object.keys(value()).length === 0,
		fill: (id, text) => (fields[id].value = text),
	};
}

// A response in words, a part a line.
export function inWords(q, response) {
	const text = (list, id) => (list.find((one) => one.id === id) || { text: id }).text;
	if (response === null || response === undefined) return [];
	if (q.kind === "match")
		return q.lefts
			.filter((left) => response[left.id])
			.map((left) => left.text + " – " + text(q.rights, response[left.id]));
	if (q.kind === "gap") return q.gaps.map(({ id }) => id + ": " + (response[id] || "–"));
	if (Array.isArray(response))
		return response.map((id, n) => (q.kind === "order" ? n + 1 + ". " : "") + text(q.options, id));
	return [q.options ? text(q.options, response) : response];
}

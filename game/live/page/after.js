// What comes after a question: the reveal, the standings, the end.

import { bars, cites, el, heading, number, outcomes, packed, place, rich, say, show, solution, table, titled, verdict } from "./draw.js";
import { inWords } from "./kinds.js";

export function showReveal({ reveal, result }) {
	const q = reveal.q;
	const given = result ? inWords(q, result.response) : [];
	show(
		place(reveal),
		el("p.about", place(reveal)),
		result
			? heading({ class: "verdict " + result.outcome }, verdict(result.outcome), el("small", earned(result)))
			: heading(say("the-answer")),
		packed("p.prompt", rich(q.prompt)),
		given.length > 0 && result.outcome !== "right" && [el("h2", say("you-said")), solution(given)],
		el("h2", say("the-answer")),
		solution(reveal.solution),
		result && (result.notes.length > 1 || result.notes.some((one) => one.text.length > 0)) && notes(result.notes),
		packed("p", rich(reveal.why)),
		cites(reveal.cite),
		result && standing(result),
		el("h2", say("the-class")),
		reveal.tally.bars.length > 0 && bars(reveal.tally),
		outcomes(reveal.tally),
	);
}

const earned = (one) =>
	one.scored
		? say("points-of", { n: number(one.score), of: number(one.points) }) + (one.bonus > 0 ? " + " + number(one.bonus) : "")
		: say("practice");

const notes = (list) =>
	el("ul.notes",
		list.map((one) =>
			el(
				"li",
				one.ok !== null && [el("span", { class: one.ok ? "right" : "wrong" }, verdict(one.ok ? "right" : "wrong")), " "],
				packed("b", one.about),
				one.text.length > 0 && packed("span", " ", rich(one.text)),
			),
		),
	);

function standing(one) {
	const parts = [];
	if (one.place) parts.push(say("place-of", { n: number(one.place), of: number(one.players) }));
	parts.push(say("points-so-far", { n: number(one.total), of: number(one.max) }));
	if (one.streak > 1) parts.push(say("streak", { n: number(one.streak) }));
	return el("p.standing", parts.map((part) => el("span", part)));
}

export function showStandings({ standings, result }, name) {
	titled(
		say("standings"),
		result && standing(result),
		table(standings, name),
	);
}

export function showEnd({ standings, summary }, name) {
	titled(
		say("ended"),
		summary && [standing({ ...summary, streak: 0 }), outcomes(summary)],
		table(standings, name),
		summary && summary.items.length > 0 && [el("h2", say("your-answers")), summary.items.map(looked)],
	);
}

const looked = (item) =>
	el("details.item",
		el("summary", { class: item.outcome }, el("b.sign", verdict(item.outcome)), packed("span.text", item.number + ". ", rich(item.prompt))),
		el("p", earned({ ...item, bonus: 0 })),
		item.given.length > 0 && [el("h3", say("you-said")), solution(item.given)],
		el("h3", say("the-answer")),
		solution(item.solution),
		packed("p", rich(item.why)),
		cites(item.cite),
	);

// Joining: the code of the room, a name, and the lobby.

import { at, el, heading, packed, say, show, speaks, titled } from "./draw.js";

export const plain = (typed) => typed.toUpperCase().replace(/[^A-Z0-9]/g, "");

// Show the form. `said(text)` is told what is happening, `enter(code, name)` is called once there
// is such a room.
export function showDoor(code, name, said, enter) {
	const input = (id, about) =>
		el("p", { id: id + "-row" }, el("label", { for: id }, say(id)), el("input", { id, autocomplete: "off", ...about }));
	const submit = (event) => {
		event.preventDefault();
		join(said, enter);
	};
	const form = el(
		"form",
		{ submit, novalidate: true },
		input("code", { value: code, autocapitalize: "characters", spellcheck: "false", maxlength: 12 }),
		input("name", { value: name, maxlength: 60, dir: "auto" }),
		el("p", { id: "wrong", role: "alert" }),
		el("button", { id: "join", class: "main" }, say("join")),
	);
	titled(say("join-title"), el("p", { id: "room" }), form);
	const peek = () => look().catch(() => {});
	at("code").addEventListener("change", peek);
	if (code) peek();
}

// Say what is wrong, and where; "" for nothing.
export function complain(wrong, field) {
	at("wrong").textContent = wrong;
	for (const name of ["code", "name"]) {
		const bad = Boolean(wrong) && name === field;
		at(name).setAttribute("aria-invalid", bad);
		if (bad) at(name).setAttribute("aria-describedby", "wrong");
		else at(name).removeAttribute("aria-describedby");
	}
	at("join").disabled = false;
	if (field) at(field).focus();
}

// What a code's room is: null where there is none. Throws where nothing can be learnt.
async function look() {
	const typed = plain(at("code").value);
	const answer = typed && (await fetch("/room.json?c=" + typed));
	const about = answer && answer.ok ? await answer.json() : null;
	if (about) speaks(about.language);
	if (!at("room")) return about;
	at("room").replaceChildren(about ? packed("b", about.title) : "");
	at("name-row").hidden = Boolean(about) && about.names === "given";
	return about;
}

async function join(said, enter) {
	complain("");
	const code = plain(at("code").value);
	const name = at("name").value.trim();
	if (!code) return complain(say("need-code"), "code");
	at("join").disabled = true;
	said(say("connecting"));
	const about = await look().catch(() => undefined);
	said("");
	if (about === undefined) return complain(say("no-network"));
	if (!about) return complain(say("no-room"), "code");
	if (!name && about.names === "own") return complain(say("need-name"), "name");
	at("join").disabled = true;
	enter(code, name);
}

// The lobby; `leave()` is called by who is somebody else.
export function showLobby(room, me, leave) {
	show(
		room.title,
		heading(packed("span", room.title)),
		el("p", say("you-are"), " ", el("b", el("bdi", me.name))),
		me.team && el("p", say("your-team"), " ", el("b", el("bdi", me.team))),
		el("p", say("stay")),
		el("p", el("button", { click: leave }, say("not-me", { name: me.name }))),
	);
}

// What is kept of a seat: by code, for all tabs of this browser.

const memory = {};

function usable(name) {
	try {
		const store = window[name];
		store.setItem("keruen:test", "1");
		store.removeItem("keruen:test");
		return store;
	} catch {
		return null;
	}
}

const inMemory = {
	getItem: (name) => memory[name],
	setItem: (name, value) => (memory[name] = value),
	removeItem: (name) => delete memory[name],
};
const ofTab = usable("sessionStorage") || inMemory;
const store = usable("localStorage") || ofTab;

function read(where, name) {
	try {
		return JSON.parse(where.getItem(name)) || {};
	} catch {
		return {};
	}
}

function write(where, name, value) {
	try {
		where.setItem(name, JSON.stringify(value));
	} catch {
		// full: what is in the page still goes out
	}
}

function newKey() {
	const bytes = crypto.getRandomValues(new Uint8Array(16));
	return Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join("");
}

export const lastCode = () => read(store, "keruen:last").code || "";

// The seat of a room's code: { key, token, name, seq, waiting: [{ round, seq, response, sent }] }.
// Another tab may have changed it in the meantime, so it is read anew each time.
export function seatOf(code) {
	const name = "keruen:seat:" + code;
	const draft = "keruen:draft:" + code;
	const get = () => ({ seq: 0, waiting: [], ...read(store, name) });
	const drafts = () => ({ at: null, values: {}, ...read(ofTab, draft) });
	const change = (changes) => write(store, name, { ...get(), ...changes });
	return {
		get,
		change,
		hello(wanted) {
			const seat = get();
			const frame = { t: "hello", v: 1, role: "player", code };
			if (seat.token) return { ...frame, token: seat.token };
			if (!seat.key) change({ key: newKey() });
			return { ...frame, key: get().key, name: wanted };
		},
		known(welcome) {
			write(store, "keruen:last", { code });
			change({ token: welcome.seat.token, name: welcome.seat.name });
			this.heard(welcome.seq);
		},
		heard(seq) {
			if (seq > get().seq) change({ seq });
		},
		// Keep an answer until the room has said what became of it. One that was never sent gives way.
		keep(round, response) {
			const seat = get();
			const seq = seat.seq + 1;
			const kept = { round, seq, response, sent: false };
			const waiting = seat.waiting.filter((one) => one.sent || one.round !== round);
			change({ seq, waiting: [...waiting, kept] });
			return kept;
		},
		waiting: (round) => get().waiting.filter((one) => one.round === round),
		sent(seq) {
			change({ waiting: get().waiting.map((one) => (one.seq === seq ? { ...one, sent: true } : one)) });
		},
		settled(round, seq) {
			this.heard(seq);
			change({ waiting: get().waiting.filter((one) => one.round !== round || one.seq !== seq) });
		},
		forget() {
			store.removeItem(name);
			store.removeItem("keruen:last");
			ofTab.removeItem(draft);
		},
		// What was entered and not sent yet, for a reload of this tab.
		draft: drafts,
		keepDraft: (round, value) =>
			write(ofTab, draft, { at: round, values: { ...drafts().values, [round]: value } }),
		dropDraft(round) {
			const { at, values } = drafts();
			delete values[round];
			write(ofTab, draft, { at, values });
		},
	};
}

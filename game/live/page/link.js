// The socket to the room: made again by itself for as long as there is a room to come back to.

const PING = 10000;
const PONG = 8000; // a socket that does not answer for this long is dead, whatever it says itself
const PROBE = 3000; // the same where the network or the page has just come back
const FIRST = 10000; // from connecting to the room's first word
const LONGEST = 8000;
const FINAL = [4000, 4001, 4002, 4003, 4004, 4006, 4010];
const CROWDED = 4008;

// `hello()` gives the first frame; `on.frame(frame)` gets each frame, `on.down()` is called when
// the connection is lost, `on.final(code)` when it is not to be made again.
export function link(hello, on) {
	let socket = null;
	let up = false;
	let over = false;
	let tries = 0;
	let again = 0;
	let beat = 0;
	let guard = 0;
	let number = 0;
	let sent = 0;
	let rtt = null;

	function drop() {
		clearTimeout(again);
		clearTimeout(guard);
		clearInterval(beat);
		const old = socket;
		socket = null;
		up = false;
		if (old) {
			old.onopen = old.onmessage = old.onclose = null;
			old.close();
		}
	}

	function lost(wait) {
		drop();
		again = setTimeout(connect, wait);
		tries += 1;
		on.down();
	}

	// Spread at random, so that a class that lost its network does not come back in one moment.
	const spread = () => Math.random() * Math.min(LONGEST, 500 * 2 ** Math.min(tries, 9));

	function watch(limit) {
		clearTimeout(guard);
		guard = setTimeout(() => lost(spread()), limit);
	}

	function connect() {
		drop();
		const scheme = location.protocol === "https:" ? "wss://" : "ws://";
		socket = new WebSocket(scheme + location.host + "/ws");
		watch(FIRST);
		socket.onopen = () => socket.send(JSON.stringify(hello()));
		socket.onmessage = (event) => receive(JSON.parse(event.data));
		socket.onclose = (event) => {
			if (FINAL.includes(event.code)) {
				stop();
				on.final(event.code);
			} else lost(event.code === CROWDED ? 5000 : spread());
		};
	}

	function receive(frame) {
		if (frame.t === "pong") {
			if (frame.n === number) {
				clearTimeout(guard);
				rtt = Math.round(performance.now() - sent);
			}
			return;
		}
		if (frame.t === "welcome") {
			up = true;
			tries = 0;
			clearTimeout(guard);
			clearInterval(beat);
			beat = setInterval(() => ping(PONG), PING);
		}
		on.frame(frame);
	}

	function ping(limit) {
		number += 1;
		sent = performance.now();
		send({ t: "ping", n: number, rtt });
		watch(limit);
	}

	function send(frame) {
		if (!up || socket.readyState !== WebSocket.OPEN) return false;
		socket.send(JSON.stringify(frame));
		return true;
	}

	// The network or the page is back: what looks connected may long be dead.
	function poke() {
		if (over) return;
		tries = 0;
		if (up) ping(PROBE);
		else if (!socket) connect();
	}

	function seen() {
		if (document.visibilityState === "visible") poke();
	}

	function stop() {
		over = true;
		drop();
	}

	addEventListener("online", poke);
	addEventListener("offline", poke);
	addEventListener("pageshow", poke);
	document.addEventListener("visibilitychange", seen);
	connect();
	return { send, stop };
}

// A quiz server as small as socket.io lets it be, to measure a room against: it sends a question
// to everybody and confirms answers. It keeps them in memory, flushes nothing to a disk, tells the
// host no counts, grades nothing and knows no seats: what a room does beside is what a room costs.
//
// node socketio_peer.cjs, with socket.io where node finds it; prints its port.

const { createServer } = require("node:http");
const { Server } = require("socket.io");

const http = createServer();
const io = new Server(http, { transports: ["websocket"], perMessageDeflate: false });
const answers = new Map();

io.on("connection", (socket) => {
	socket.on("join", (name, done) => {
		socket.data.name = name;
		socket.join("room");
		done({ name });
	});
	socket.on("ask", (question) => io.to("room").emit("question", question));
	socket.on("answer", (answer, done) => {
		answers.set(answer.round + ":" + socket.data.name, answer.response);
		done({ round: answer.round });
	});
	socket.on("recorded", (done) => done(answers.size));
});

http.listen(0, "127.0.0.1", () => console.log(http.address().port));

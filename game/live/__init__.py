"""A live room: a class answering the same questions at the same time.

A room is a fold over its log of events (`room`), and everything else stands around that: the log
on disk (`log`), what goes over the wire (`wire`, `frames`), the server (`server`) and a client's
connection. Nothing here knows of screens.
"""

"""A live room under load: many players from a process of their own, one host, measured."""

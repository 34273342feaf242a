"""Reads feeds: RSS, Atom, RDF, JSON Feed and iCalendar from servers that nobody vouches for.

1. `fetching` asks a server, by `addresses` never one inside a private network, within limits of
   time and size, and one request at a time per host (`turns`).
2. `parsing` makes a document of the body; it runs in a process of its own (`parser_process`), which
   is ended when it takes too long.
3. `checking` does both for one feed and keeps what came of it; `polling` does so for all that are
   due.
"""

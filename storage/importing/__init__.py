"""Bringing fact files into the store, as a whole or not at all: see `planning`."""

"""Delivers what the outbox holds: each once, in order, within Discord's limits."""

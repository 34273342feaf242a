"""The outbox: what is to be done in Discord, as rows that are claimed, done and settled."""

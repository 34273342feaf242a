"""What the bot remembers of feeds: where to look, what was seen there, what became of it."""

"""What the bot remembers: the database, the in-memory directory, the place index, the facts."""

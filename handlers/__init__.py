"""What the bot knows how to do: understand a question, answer it, word the answer."""

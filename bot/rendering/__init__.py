"""One reply, several renderers: terminal, plain text, JSON. None of them adds words of its own."""

"""Discord's documented limits, checked on every body; each check yields the problems it finds."""

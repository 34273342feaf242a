"""A reply as Discord's layout components (Components V2), within its limits."""

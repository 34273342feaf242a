"""Everything that talks to the outside: command line, terminal, settings, rendering."""

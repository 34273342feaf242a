"""Everything that talks to the outside: command line, terminal, settings, rendering."""

__version__ = "0.1.0"

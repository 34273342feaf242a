"""One module for each command; each has ``run(arguments, settings)`` and returns the exit code."""

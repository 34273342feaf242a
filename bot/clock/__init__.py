"""What happens by itself: loops that are supervised, each run by one process at a time."""

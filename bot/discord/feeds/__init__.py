"""Feeds on Discord: ``/feed`` for editors, and the drafts that feeds make for them."""

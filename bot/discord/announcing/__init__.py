"""Announcements on Discord: what they look like, and how editors make them."""

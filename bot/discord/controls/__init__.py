"""Buttons and menus that survive a restart: what they do stands in their custom id."""

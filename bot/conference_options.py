"""What an editor can say of a conference on the command line."""

from __future__ import annotations

from typing import Final

CONFERENCE_OPTIONS: Final = {
    "name": ("name_en", "the English name"),
    "name-zh": ("name_zh", "the Chinese name"),
    "edition": ("edition", "the number of the edition"),
    "series": ("series", "the series: its id or name; a new one goes with --new-series"),
    "start": ("start_date", "the first day, YYYY-MM-DD, or YYYY-MM or YYYY if less is known"),
    "end": ("end_date", "the last day, the same as the first if left out"),
    "place": ("place_id", "the host place: its name or id, which brings city and country"),
    "city": ("city", "the host city in English, where it is no place of the records"),
    "city-zh": ("city_zh", "the same in Chinese"),
    "country": ("country", "CN, US or online"),
    "venue": ("venue", "the venue in English"),
    "venue-zh": ("venue_zh", "the venue in Chinese"),
    "theme": ("theme_en", "the theme in English"),
    "theme-zh": ("theme_zh", "the theme in Chinese"),
    "hosts": ("organizers", "the organizers in English, with semicolons between them"),
    "hosts-zh": ("organizers_zh", "the same in Chinese"),
    "topics": ("topics", "the topics, with semicolons between them"),
    "url": ("url", "its own web page"),
    "sources": ("source_urls", "pages that tell of it, with semicolons between them"),
    "notes": ("notes", "a note in English"),
    "notes-zh": ("notes_zh", "a note in Chinese"),
}
"""Option → column and what it is; empty text empties the column."""

"""Small words: what tells, around a name, whether it is meant as a place.

Only texts that are read with care are judged so (`storage.place_index.context`).
"""

from __future__ import annotations

DETERMINERS = frozenset(
    [
        "a",
        "an",
        "the",
        "my",
        "your",
        "his",
        "her",
        "its",
        "our",
        "their",
        "this",
        "that",
        "these",
        "those",
        "some",
        "any",
        "no",
        "every",
        "each",
    ]
)
"""What makes the next word a common noun: ``the hull``, ``a corona``, ``my aunt Nancy``."""

PREPOSITIONS = frozenset(
    [
        "about", "across", "and", "around", "as", "at", "between", "by", "for", "from", "in",
        "into", "like", "near", "of", "on", "or", "than", "to", "toward", "towards", "versus",
        "via", "vs", "with", "within", "how",
    ]
)  # fmt: skip
"""Words that a place can follow, whatever comes after it."""

AUXILIARIES = frozenset(
    [
        "are", "can", "could", "did", "do", "does", "had", "has", "have", "is", "should", "was",
        "were", "will", "would",
    ]
)  # fmt: skip
"""Verbs that a place can follow where the sentence goes on: ``will Boston …``."""

REQUESTS = frozenset(
    [
        "ask",
        "check",
        "compare",
        "find",
        "give",
        "list",
        "look",
        "me",
        "name",
        "pls",
        "please",
        "plz",
        "search",
        "show",
        "tell",
        "us",
        "visit",
        "what",
        "whats",
        "when",
        "where",
        "which",
        "who",
        "whos",
        "why",
        "hi",
        "hey",
        "hello",
        "ok",
        "so",
        "bot",
        "thanks",
        "yes",
        "no",
        "not",
        "only",
        "also",
        "but",
        "because",
        "if",
        "then",
        "now",
        "today",
    ]
)
"""Other words that a place can follow in a question or a request."""

TOPICS = frozenset(
    [
        "sister",
        "sisters",
        "city",
        "cities",
        "town",
        "towns",
        "partner",
        "partners",
        "partnership",
        "partnerships",
        "twin",
        "twins",
        "twinned",
        "friendship",
        "agreement",
        "agreements",
        "relation",
        "relations",
        "relationship",
        "county",
        "state",
        "states",
        "province",
        "provinces",
        "district",
        "municipality",
        "area",
        "region",
        "population",
        "mayor",
        "conference",
        "news",
    ]
)
"""What this program is asked about."""

AFTER = frozenset(
    [
        "please",
        "pls",
        "plz",
        "lol",
        "too",
        "though",
        "tho",
        "now",
        "today",
        "tomorrow",
        "yesterday",
        "have",
        "has",
        "had",
        "is",
        "are",
        "was",
        "were",
        "in",
        "on",
        "at",
        "and",
        "or",
        "vs",
        "with",
        "to",
        "for",
        "from",
        "of",
        "as",
        "do",
        "does",
        "did",
        "can",
        "could",
        "will",
        "would",
        "should",
        "that",
        "which",
        "who",
        "when",
        "where",
        "since",
    ]
)
"""Words that can follow a place that nothing comes before."""

PRONOUNS = frozenset(["i", "you", "he", "she", "it", "we", "they", "him", "her", "them"])
"""Words for persons and things that were spoken of before."""

HAN_AFTER = frozenset("的在有和与跟是到去吗呢吧哪什怎多几最从也都还能会要市省县区州友姐伙及同或")
"""Characters that begin what can follow a place that begins a Chinese sentence."""

HAN_BEFORE = frozenset("在从去到来回离往住和与跟及对问查看说是叫爱想给帮我你他她它这那同")
"""Characters that can stand at the start of a Chinese sentence right before a place."""

SMALL = DETERMINERS | PREPOSITIONS | AUXILIARIES | REQUESTS | TOPICS | AFTER | PRONOUNS
"""All of these: no misspelt name starts or ends with one."""

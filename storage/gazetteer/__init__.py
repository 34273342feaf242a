"""The places of the world that the bot knows by name, whether or not they have partners.

17,150 are shipped (`shipped`): every one of 50,000 people, in China and the United States of
10,000. An operator may add all others that GeoNames has (`adding`), from its own dump files
(`dumps`) or a Python package (`packaged`); they lie in a file of the data directory (`added`).
Reading and indexing them takes seconds, so the index is kept in a file, too, and used from there
(`loading`). Data from GeoNames (geonames.org), CC BY 4.0.
"""

from storage.gazetteer.loading import load_gazetteer
from storage.gazetteer.places import Gazetteer, GazetteerPlace, gazetteer_parts
from storage.gazetteer.shipped import shipped_aliases, shipped_places

__all__ = [
    "Gazetteer",
    "GazetteerPlace",
    "gazetteer_parts",
    "load_gazetteer",
    "shipped_aliases",
    "shipped_places",
]

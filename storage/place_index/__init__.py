"""Names → places: what people type is understood, and what is no place is not taken for one.

An `Index` answers three questions: what a whole text means as a place name (`resolve`), which
places a sentence names (`find`), and which places start with what was typed so far (`complete`).
It is immutable, made of flat arrays, and shared by all tasks.

**What is in an index.** `building` turns places into tables. Each name is *folded* (`folding`):
no case, diacritics, apostrophes, punctuation or spaces; Chinese characters simplified
(`characters`). So ``St. Louis``, ``saint-louis``, ``紐約`` and ``纽约`` need no rules. To the names
of a place come those that follow from them (`romanization`): pinyin, Wade–Giles and the spelling
of the Imperial Post from Chinese characters; Saint and St; 昆山 from 昆山市. Places are numbered
by prominence, names alphabetically, and each name lists its bearers, the most prominent first.

**A known name** is one look-up by hash (`tables`, `lookup`). If there is none, `qualifiers` reads
the text as a name with a state, province or country (`regions`) or a word such as "city of" or 省,
in any position and either language: ``Portland, OR``, ``俄勒冈州波特兰``.

**A name written wrongly** (`corrections`) is looked up in tables of their own (`fuzzy`, `keys`):
names one error away, names heard alike (`sounding`), names two errors away, and for Chinese
characters those that sound the same with one other character. RapidFuzz verifies each. A name that
is known is never corrected, so that 苏州 stays Suzhou and Xuzhou stays Xuzhou.

**Ordinary words** (`words`) stand in the same tables. A misspelt word is thus found as near as a
misspelt town, and the commoner of the two is meant.

**Scores** (`scoring`) run from 0 to 100. All places that bear a known name are near 100, namesakes
a little less the smaller they are; those within `NEARLY` are equally good and the person must say
which. Corrections lose by errors per letter and gain by prominence.

**In running text** (`tokens`, `mentions`) the longest names win, with the regions next to them
(`surroundings`). Chinese text is cut into its likeliest words first (`segmentation`). An index that
knows ordinary words asks of each name whether the words around it let it be a place (`context`,
`grammar`): panama hat, George Washington and 桂林米粉 are none. What is left is looked up as
misspelt (`guesses`).

**Between runs** an index is one file (`cache`) that is mapped into memory, with a checksum and a
fingerprint of all that it was made of; `keeping` rebuilds it when either is wrong.
"""

from storage.place_index.index import Index, build_index
from storage.place_index.model import IndexedPlace, Match, Mention
from storage.place_index.scoring import NEARLY

__all__ = ["NEARLY", "Index", "IndexedPlace", "Match", "Mention", "build_index"]

"""Numbers that English writes as words."""

from collections.abc import Mapping

_CARDINALS = (
    "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen"
    " eighteen nineteen twenty"
)
_ORDINALS = "first second third fourth fifth sixth seventh eighth ninth tenth"
CARDINALS: Mapping[str, int] = {word: n for n, word in enumerate(_CARDINALS.split(), 1)}
ORDINALS: Mapping[str, int] = {word: n for n, word in enumerate(_ORDINALS.split(), 1)}

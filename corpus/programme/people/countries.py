"""Countries by the names that people write, in English and Korean."""

import re
from functools import lru_cache

from babel import Locale

_COUNTRY_WORDS = {
    "korea": "KR",
    "rok": "KR",
    "south korea": "KR",
    "대한민국": "KR",
    "한국": "KR",
    "lao pdr": "LA",
    "viet nam": "VN",
    "usa": "US",
    "us": "US",
    "u.s.": "US",
    "uk": "GB",
    "uae": "AE",
    "türkiye": "TR",
    "czech republic": "CZ",
    "brunei darussalam": "BN",
    "republic of moldova": "MD",
    "cabo verde": "CV",
}


@lru_cache(maxsize=1)
def _countries() -> dict[str, str]:
    known: dict[str, str] = dict(_COUNTRY_WORDS)
    for language in ("en", "ko"):
        for code, name in Locale(language).territories.items():
            if code.isalpha() and code not in ("UN", "EU", "EZ", "QO", "XA", "XB"):
                known[name.casefold()] = code
                known[re.sub(r"\s*\(.*?\)", "", name).casefold()] = code
    return known


def country_code(text: str) -> str | None:
    """Return the ISO 3166 code of the country that the whole of `text` names, in English or Korean, else None."""
    plain = text.casefold().strip(" .")
    plain = plain.removeprefix("the ")
    for form in (
        plain,
        re.sub(r"^(?:republic|kingdom|state|federative republic|islamic republic) of (?:the )?", "", plain),
    ):
        if form in _countries():
            return _countries()[form]
    return None

"""Countries and nationalities in a text: names in English and Korean (CLDR), other spellings and demonyms."""

import re
from collections.abc import Iterable
from functools import cache
from typing import Any

from babel import Locale
from countryinfo import all_countries

from app.answering.language.words import fold

# Groupings that CLDR lists among territories: they are not countries.
_COUNTRY_CODE = re.compile(r"[A-Z]{2}")
_NOT_COUNTRIES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
# What people say where the tables give only the full name; "Korea" at a forum means the republic.
_ALSO = {
    "KR": ("korea", "korean", "rok", "한국", "남한", "코리아"),
    "GB": ("britain", "british", "uk", "great britain", "england", "english delegate"),
    "US": ("u.s.", "u.s", "american", "usa"),
    "AU": ("호주",),
    "LA": ("lao pdr", "lao"),
    "VN": ("viet nam",),
    "NZ": ("kiwi",),
    "FI": ("finn",),
    "DK": ("dane",),
    "SE": ("swede",),
    "ES": ("spaniard",),
    "MM": ("myanmar",),
    "CN": ("prc",),
    "UZ": ("uzbek",),
    "KZ": ("kazakh",),
}
# Words that are a country's or people's name and an ordinary word or a language at the same time.
_ORDINARY = frozenset(
    {"us", "it", "in", "no", "is", "so", "to", "at", "be", "me", "my", "am", "do", "as", "id", "la", "tv"}
)
# What may follow a country's name in one Korean word; anything else is another word ("가나요" is not Ghana).
_KOREAN_AFTER = (
    r"(?=$|[^가-힣]|인|측|출신|대표|정부|발표|연사|패널|의|에|이|가|은|는|과|와|도|로|으로|을|를|쪽|사례|국적)"
)


@cache
def _names() -> dict[str, str]:
    """Return every folded name, spelling and demonym with its ISO 3166 alpha-2 code."""
    names: dict[str, str] = {}

    def add(values: Iterable[str | None], code: str) -> None:
        for value in values:
            name = fold(value or "").strip()
            if len(name) > 2 or (name and not name.isascii()):
                names.setdefault(name, code)

    codes = (str(code) for code in Locale("en").territories)
    known = {code for code in codes if _COUNTRY_CODE.fullmatch(code)} - _NOT_COUNTRIES
    for code, others in _ALSO.items():
        add(others, code)
    names["uk"] = "GB"
    for code in sorted(known):
        for language in ("en", "ko"):
            add([Locale(language).territories.get(code)], code)
    for country in all_countries():
        data: Any = country.info()
        code = str((data.get("ISO") or {}).get("alpha2"))
        if code in known:
            demonym = data.get("demonym")
            spellings = [name for name in data.get("altSpellings") or () if len(name) > 3]
            add([data.get("name"), demonym, f"{demonym}s" if demonym else None, *spellings], code)
    return {name: code for name, code in names.items() if name not in _ORDINARY}


@cache
def _pattern() -> re.Pattern[str]:
    latin = sorted((n for n in _names() if not re.search(r"[가-힣]", n)), key=len, reverse=True)
    hangul = sorted((n for n in _names() if re.search(r"[가-힣]", n)), key=len, reverse=True)
    return re.compile(
        rf"(?<!\w)(?P<latin>{'|'.join(map(re.escape, latin))})(?!\w)|"
        rf"(?<![가-힣])(?P<hangul>{'|'.join(map(re.escape, hangul))}){_KOREAN_AFTER}"
    )


def countries(text: str) -> dict[str, str]:
    """Return the countries named in a text: alpha-2 code and the folded words that name it, in order of mention."""
    found: dict[str, str] = {}
    for match in _pattern().finditer(fold(text)):
        found.setdefault(_names()[match.group()], match.group())
    return found


def country_name(code: str, language: str) -> str:
    """Return the country's name in English or Korean."""
    return str(Locale(language).territories[code])

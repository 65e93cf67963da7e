"""Countries, nationalities and regions in a text: names in English and Korean (CLDR), other spellings, demonyms."""

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
    "GB": ("britain", "british", "brit", "brits", "briton", "uk", "great britain", "england", "english delegate"),
    "US": ("u.s.", "u.s", "american", "americans", "usa"),
    "AU": ("호주",),
    "LA": ("lao pdr", "lao"),
    "VN": ("viet nam",),
    "NZ": ("kiwi",),
    "FI": ("finn", "finns"),
    "DK": ("dane", "danes"),
    "SE": ("swede", "swedes"),
    "ES": ("spaniard", "spaniards"),
    "MM": ("myanmar",),
    "CN": ("prc",),
    "UZ": ("uzbek",),
    "KZ": ("kazakh",),
}
# Words that are a country's or people's name and an ordinary word or a language at the same time.
_ORDINARY = frozenset(
    {"us", "it", "in", "no", "is", "so", "to", "at", "be", "me", "my", "am", "do", "as", "id", "la", "tv"}
)
# "us" is a pronoun; only in capitals it is the country.
_CAPITALS = re.compile(r"(?<![\w.])US(?![\w.])")
# CLDR's regions by their M49 code, with the name that the tables of countries give their members.
_REGIONS = {
    "002": "Africa",
    "142": "Asia",
    "150": "Europe",
    "009": "Oceania",
    "019": "Americas",
    "029": "Caribbean",
    "419": "Latin America and the Caribbean",
    "035": "South-Eastern Asia",
    "030": "Eastern Asia",
    "034": "Southern Asia",
    "143": "Central Asia",
    "154": "Northern Europe",
    "151": "Eastern Europe",
    "155": "Western Europe",
    "039": "Southern Europe",
}
_ALSO_REGIONS = {"029": ("캐리비안",), "035": (r"\basean\b", "아세안", r"동남아(?!시아)")}
# Nouns in English and Korean with which a country's or a region's name stands for people.
_PEOPLE = (
    r"(?:guys?|m[ae]n|wom[ae]n|lad(?:y|ies)|gentlem[ae]n|persons?|people|folks?|side|ones?|colleagues?|speakers?|panell?ists?"
    r"|participants?|presenters?|delegates?|delegations?|representatives?|officials?|experts?|professors?|ministers?)"
)
_GOES_ON = (
    r"(?=$|\s?[,.?!;:()-]|\s(?:on|in|at|from|who|whose|whom|and|or|is|are|was|were|speak\w*|present\w*|ha[sd]|have|gets?"
    r"|what|there|do|does|did|chair\w*|moderat\w*|also|else|attend\w*)\b)"
)
_DETERMINED = r"(?:the|that|an?|any|other|another|how many|which|some|no|two|both)\s"
_PEOPLE_KO = (
    r"(?:인(?![가-힣])|인[은이가을의도]|\s?(?:분|사람|쪽|측|출신|대표|참가자|참석자|연사|발표자|패널|전문가|교수|장관"
    r"|에서 (?:온|나온|오신|오는)))"
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
    if _CAPITALS.search(text):
        found.setdefault("US", "us")
    return found


@cache
def _capitals() -> tuple[dict[str, str], re.Pattern[str]]:
    """Return the folded capitals with the codes of their countries, and the pattern of someone "from" one."""
    found: dict[str, str] = {}
    for country in all_countries():
        data: Any = country.info()
        code, capital = str((data.get("ISO") or {}).get("alpha2")), data.get("capital") or ()
        for name in map(fold, [capital] if isinstance(capital, str) else capital):
            if name and code in _names().values() and name not in _names():
                found.setdefault(name, code)
    names = "|".join(re.escape(name) for name in sorted(found, key=len, reverse=True))
    return found, re.compile(rf"\b(?:from|out of|based in)\s({names})(?!\w)")


def from_capitals(text: str) -> dict[str, str]:
    """Return the countries whose capital a text says that someone is from: alpha-2 code and the folded capital."""
    names, pattern = _capitals()
    return {names[match[1]]: match[1] for match in pattern.finditer(fold(text))}


@cache
def _region_patterns() -> dict[str, re.Pattern[str]]:
    patterns = {}
    for code in _REGIONS:
        english = re.escape(fold(str(Locale("en").territories[code])))
        korean = re.sub(r"\s?(?:제도|대륙)$", "", str(Locale("ko").territories[code]))
        # The Korean of CLDR may be two words where people write one: 서부 아프리카.
        spoken = [re.escape(korean).replace(r"\ ", r"\s?"), *_ALSO_REGIONS.get(code, ())]
        patterns[code] = re.compile(rf"(?<![\w-]){english}(?:ns?|ans?)?(?![\w-])|{'|'.join(spoken)}")
    return patterns


@cache
def _members(region: str) -> frozenset[str]:
    name = _REGIONS[region]
    infos: list[Any] = [country.info() for country in all_countries()]
    return frozenset(
        str((data.get("ISO") or {}).get("alpha2"))
        for data in infos
        if fold(name) in (fold(data.get("region") or ""), fold(data.get("subregion") or ""))
    )


def regions(text: str) -> tuple[str, ...]:
    """Return the regions of the world named in a text: M49 codes, the smallest where one is named within another."""
    found = [(m.span(), code) for code, pattern in _region_patterns().items() for m in pattern.finditer(fold(text))]
    return tuple(
        dict.fromkeys(
            code
            for span, code in found
            if not any(s <= span[0] and span[1] <= e and (s, e) != span for (s, e), _ in found)
        )
    )


def in_region(text: str, region: str) -> bool:
    """Tell whether a text names a region or a country of it."""
    return bool(_region_patterns()[region].search(fold(text)) or _members(region) & countries(text).keys())


def region_name(region: str, language: str) -> str:
    """Return the region's name in English or Korean."""
    return str(Locale(language).territories[region])


@cache
def _nationals() -> re.Pattern[str]:
    names = "|".join(re.escape(n) for n in sorted(_names(), key=len, reverse=True) if not re.search("[가-힣]", n))
    korean = "|".join(re.escape(n) for n in sorted(_names(), key=len, reverse=True) if re.search("[가-힣]", n))
    areas = "|".join(pattern.pattern for pattern in _region_patterns().values())
    return re.compile(
        rf"(?:(?<!\w)(?:{names})|{areas})\s{_PEOPLE}\b|(?:(?<![가-힣])(?:{korean})|{areas}){_PEOPLE_KO}"
        rf"|\b{_DETERMINED}(?:{names}){_GOES_ON}"
    )


def speaks_of_nationals(text: str) -> bool:
    """Tell whether a text means people by the name of their country: "the American", "요르단 분"."""
    return bool(_nationals().search(fold(text)))


def country_spans(text: str) -> list[tuple[int, int]]:
    """Return where a text names countries; none where folding changes the text's length."""
    folded = fold(text)
    return [match.span() for match in _pattern().finditer(folded)] if len(folded) == len(text) else []


def country_name(code: str, language: str) -> str:
    """Return the country's name in English or Korean."""
    return str(Locale(language).territories[code])

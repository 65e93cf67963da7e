"""The lines that name people: "Name, Post, Body, Country (10 minutes)" in its many forms, and the labels above them."""

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from babel import Locale

from corpus.programme.compare import in_hangul
from corpus.programme.model import Role
from corpus.programme.names import SURNAME_SYLLABLES
from corpus.programme.vocabulary import BODY, KOREAN_BODY, KOREAN_RANK, PARTICLE, RANK, ROLE_LABELS

_MINUTES = re.compile(r"\s*[(\[]\s*(\d{1,3})\s*(?:minutes?|mins?\.?|min\.?|['′]|분)\s*[)\]]", re.IGNORECASE)
_MARKER = re.compile(
    r"\s*[(\[]\s*((?:session |co-?)?chair(?:person)?|moderator|rapporteur|host|presenter|speaker|panell?ist"
    r"|discussant"
    r"|좌장|사회|발표|토론|진행)\s*[)\]]",
    re.IGNORECASE,
)
_AFTER_LABEL = re.compile(r"\s*(?P<note>\([^()]{1,40}\))?\s*(?P<mark>[:：|]|\s[–—-]\s|$)?\s*")
# A foreign name in Hangul, its post in brackets: "마르타 린드 (헬싱키 시립기록관 관장)"
_FOREIGN_IN_HANGUL = re.compile(r"([가-힣]{2,6}(?:\s[가-힣]{2,6}){1,2})\s*(?=[(（,，])")
# "라르스 페테르센(Lars Petersen) 노르딕선급 수석검사관"
_BOTH_SCRIPTS = re.compile(
    r"\s*(?P<name>[가-힣]{2,7}(?:\s[가-힣]{1,6}){0,3})\s?[(（][A-Z][\w.'’-]+(?:\s[\w.'’-]+){1,4}[)）]"
)
_KOREAN_OFFICE = re.compile(r"(?:사무|운영|행사|조직|기획|총무|홍보|문의|담당)")
_AMOUNT = re.compile(r"\b(?:[A-Z]{3}|[€$£₩])\s?\d|\d\s?(?:원|달러)")  # a prize, a fee: no body's name
_EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+")
_PHONE = re.compile(r"(?:(?:tel|phone|전화)\.?\s*[:：]?\s*)?\+?\d[\d\s()-]{7,}\d", re.IGNORECASE)
_HONORIFIC = re.compile(r"(?:mr|ms|mrs|dr|prof|professor|h\.?\s?e|hon|mx|sir|dame)\b\.?,?\s+", re.IGNORECASE)
_JOINT = re.compile(r"\s+(?:&|and|및)\s+|\s*[;；/·]\s+")
_SEPARATOR = re.compile(r"\s*[,，]\s*|\s+[–—-]\s+|\s*[|]\s*")
_KOREAN_NAME = re.compile(r"([가-힣]{2,4})(?=$|[\s,，(（:：/·])")
# "Policy & Research Section", "Research Institute": a body though its first words could be a post's.
_UNIT = re.compile(
    r"^(?:policy|research|general|executive)\b.*\b(?:section|unit|division|department|institute|office|bureau)$", re.I
)
_BODY_END = re.compile(
    r"\b(?:institute|university|laboratory|agency|cent(?:re|er)|council|association|society|company|foundation|bureau)$",
    re.I,
)
_WEAK_RANK = re.compile(r"(?:research|policy|general|principal|senior|executive)", re.IGNORECASE)
_RUN_ON_BODY = re.compile(
    r"(?<=[a-z])\s+(?=(?:Department|School|Faculty|Ministry|Institute|Office|University|College)\s+(?:of|for)\b)"
)
_ACRONYM_BODY = re.compile(r"(?<=[a-z])\s+(?=[A-Z]{3,}\b)")
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


@dataclass(frozen=True, slots=True)
class PersonLine:
    """One person as a line gives them; `begin` and `stop` are the characters of the name in the text."""

    name: str
    begin: int
    stop: int
    post: str | None = None
    affiliation: str | None = None
    country: str | None = None
    minutes: int | None = None
    role: Role | None = None  # where the line itself says it: "(Chair)"
    email: str | None = None


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """A label over people, in the source's words; what follows on its line begins at `stop`."""

    role: Role
    label: str
    stop: int


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


def role_label(text: str) -> RoleLabel | None:
    """Return the role label that `text` begins with: alone on its line, or before a colon, "|" or (Korean) a name."""
    stripped = text.lstrip("•-–*·○◦▪■□▶※ \t")
    offset = len(text) - len(stripped)
    for role, pattern in ROLE_LABELS:
        match = pattern.match(stripped)
        if not match:
            continue
        rest = _AFTER_LABEL.match(stripped, match.end())
        if rest is None:
            continue
        stop = rest.end()
        label = stripped[: rest.end("note") if rest["note"] else match.end()].strip()
        if rest["mark"] is not None:
            return RoleLabel(role, label, offset + stop)
        if (
            re.match(r"[가-힣]", stripped)
            and re.match(r"\s", stripped[match.end() :])
            and _korean_name(stripped[stop:])
            and (len(stripped[stop:].split()) > 1 or len(stripped[stop:].strip()) > 2)  # "참가자 안내" is a heading
        ):
            return RoleLabel(role, label, offset + stop)
    return None


def parse_people(text: str, *, expected: bool, several: bool = True) -> tuple[PersonLine, ...]:
    """Return the people that a line names.

    `expected` says that the line stands under a role label, so a bare name is enough; otherwise a post must follow it.
    `several` lets names alone be a list: not after a singular label ("Chair: Lotta Friberg, Karolinska Institutet").
    """
    start = len(text) - len(text.lstrip("•-–*·○◦▪■□▶①②③④⑤⑥⑦⑧⑨⑩ \t"))
    first = _person(text, start, len(text), expected)
    if first is None:
        return _name_list(text, start, expected)
    if not several and not _JOINT.search(text):
        return (first,)
    for joint in _JOINT.finditer(text, first.stop):
        second = _person(text, joint.end(), len(text), False) or (
            _person(text, joint.end(), len(text), True) if expected and joint[0].strip() in ";；·" else None
        )
        if second is not None and not _inside_brackets(text, joint.start()):
            left = _person(text, start, joint.start(), expected)
            rest = parse_people(text[joint.end() :], expected=expected)
            if left is not None and rest:
                moved = tuple(replace(p, begin=p.begin + joint.end(), stop=p.stop + joint.end()) for p in rest)
                left = replace(left, minutes=left.minutes or moved[-1].minutes)
                if left.affiliation and moved[-1].affiliation and left.country is None and moved[-1].country:
                    left = _share(left, moved[-1])
                return (left, *moved)
    listed = _name_list(text, start, expected)
    return listed if len(listed) > 1 else (first,)


def _share(left: PersonLine, right: PersonLine) -> PersonLine:
    """Give the first of two joint people the body and country that the line states once, at its end."""
    mine, theirs = left.affiliation or "", right.affiliation or ""
    if theirs.startswith(mine):
        return replace(left, affiliation=theirs, country=right.country)
    return replace(left, country=right.country)


def _inside_brackets(text: str, at: int) -> bool:
    return text.count("(", 0, at) > text.count(")", 0, at)


def _name_list(text: str, start: int, expected: bool) -> tuple[PersonLine, ...]:
    """Return the people of "A (X), B (Y)" or "A, B and C"; nothing unless every part is a person."""
    if not expected:
        return ()
    parts: list[tuple[int, int]] = []
    depth, begin = 0, start
    pieces = re.compile(r"[,;，；、·]\s*(?:and\s+|및\s+)?|\s+(?:and|&|및)\s+|[()（）]")
    for match in pieces.finditer(text, start):
        if match[0] in "(（":
            depth += 1
        elif match[0] in ")）":
            depth -= 1
        elif depth == 0:
            parts.append((begin, match.start()))
            begin = match.end()
    parts.append((begin, len(text)))
    people = [_person(text, a, b, True) for a, b in parts if text[a:b].strip()]
    found = tuple(p for p in people if p is not None)
    if len(found) < 2 or len(found) != len(people):
        return ()
    bare = [p for p in found if not (p.affiliation or p.post)]
    three = len(found) > 2 and all(in_hangul(p.name) for p in bare)
    if bare and any(p.post for p in found) and not three:
        return ()  # "A, B, C, head of D" names three in Korean; "A, B Institute" may be one anywhere
    return found


def _person(text: str, begin: int, stop: int, expected: bool) -> PersonLine | None:
    """Return the one person of `text[begin:stop]`, or None where it does not have a person's form."""
    body = text[begin:stop]
    email = _EMAIL.search(body)
    minutes = _MINUTES.search(body)
    marker = _MARKER.search(body)
    plain = body
    for part in (email, minutes, marker):
        if part:  # blanked, not cut: positions must hold
            plain = plain[: part.start()] + " " * (part.end() - part.start()) + plain[part.end() :]
    plain = _PHONE.sub(lambda m: " " * len(m[0]), plain)
    name = _korean_name(plain, expected) or _latin_name(plain)
    both = _BOTH_SCRIPTS.match(plain)  # its Latin writing shows that it is a name
    if both is not None:
        name, expected = both.span("name"), True
    if name is None:
        return None
    a, b = name
    rest = plain[both.end() if both else b :].strip(" .;:")
    expected = expected or bool(_HONORIFIC.match(plain.lstrip()))  # "Prof. A B" can only be a person
    if not both and not _is_post(rest) and (not expected or (rest and not re.match(r"^[,，(（–—|-]", rest))):
        return None
    post, affiliation, country = post_and_body(rest)
    if affiliation and _AMOUNT.search(affiliation):
        return None
    label = role_label(marker[1]) if marker else None
    return PersonLine(
        name=re.sub(r"\s+", " ", plain[a:b].strip(" ,")),
        begin=begin + a,
        stop=begin + b,
        post=post,
        affiliation=affiliation,
        country=country,
        minutes=int(minutes[1]) if minutes else None,
        role=label.role if label else None,
        email=email[0] if email else None,
    )


def _korean_name(text: str, expected: bool = False) -> tuple[int, int] | None:
    lead = len(text) - len(text.lstrip())
    foreign = _FOREIGN_IN_HANGUL.match(text, lead)
    if (
        foreign
        and expected
        and not any(KOREAN_RANK.fullmatch(w) or KOREAN_BODY.search(w) for w in foreign[1].split()[1:])
    ):
        return foreign.start(1), foreign.end(1)
    match = _KOREAN_NAME.match(text, lead)
    if match is None or (match[1][0] not in SURNAME_SYLLABLES and match[1][:2] not in SURNAME_SYLLABLES):
        return None
    if _KOREAN_OFFICE.match(match[1]) or KOREAN_RANK.fullmatch(match[1]) or KOREAN_BODY.search(match[1]):
        return None
    if any(pattern.fullmatch(match[1]) for _, pattern in ROLE_LABELS):
        return None
    return match.start(1), match.end(1)


def _latin_name(text: str) -> tuple[int, int] | None:
    """Return where a Latin-script name stands at the start of `text`: 2 to 6 words up to a comma, bracket or post."""
    lead = len(text) - len(text.lstrip())
    honorific = _HONORIFIC.match(text, lead)
    at = honorific.end() if honorific else lead
    words: list[re.Match[str]] = []
    commas = 0
    for word in re.finditer(r"[^\s,，;；|]+|[,，;；|]", text[at:]):
        bit = word[0]
        if bit in ",，":
            # "Jang, Joong Hee Deputy Director": a family name first, after its honorific
            if honorific and len(words) == 1 and not commas:
                commas += 1
                continue
            break
        if bit in ";；|–—-" or (bit.startswith(("(", "（")) and bit.strip("()（）").casefold() not in PARTICLE):
            break
        if len(words) >= 2 and RANK.match(bit) and not (word.end() == len(text[at:]) and len(words) < 2):
            break
        if not _is_name_word(bit):
            if words and bit.endswith(":"):
                break
            return None
        words.append(word)
        if len(words) > 7:
            return None
    if not 2 <= len(words) <= 6 or words[-1][0].casefold() in PARTICLE:
        return None
    a, b = at + words[0].start(), at + words[-1].end()
    while text[b - 1] in ".:":
        b -= 1
    name = text[a:b]
    if BODY.search(name) or country_code(name) or name.startswith("The ") or RANK.fullmatch(name.split()[0]):
        return None
    return a, b


def _is_name_word(bit: str) -> bool:
    bare = bit.strip("().")
    if not bare:
        return False
    if bare.casefold() in PARTICLE:
        return True
    return (
        bool(re.fullmatch(r"[^\W\d_][\w'’ʼ.()-]*", bare)) and bare[0].isupper() and not any(c.isdigit() for c in bare)
    )


def _is_post(rest: str) -> bool:
    """Whether what follows a name begins like a post: its first segment holds a rank."""
    rest = rest.strip(" ,，(（–—-|")
    if re.match(r"[가-힣]", rest):
        head = re.split(r"[(（/:：]", rest, maxsplit=1)[0].strip()
        return len(head.split()) <= 5 and bool(re.search(rf"{KOREAN_RANK.pattern}[)）]?$", head))
    first = re.split(r"[,，;|(]", rest, maxsplit=1)[0]
    return bool(RANK.search(first)) and not _is_body(first)


def _is_body(segment: str) -> bool:
    """Whether a segment is a body though a word of it could be a post's: "Water Research Institute"."""
    return bool(_BODY_END.search(segment.strip())) and all(_WEAK_RANK.fullmatch(m[0]) for m in RANK.finditer(segment))


def _segments(rest: str) -> list[str]:
    """Split at commas and dashes, but keep "the Innovative, Digital and Open Government Division" in one."""
    pieces: list[str] = []
    depth, begin = 0, 0
    for match in re.finditer(r"[(（]|[)）]|\s*[,，|]\s*|\s+[–—-]\s+", rest):
        if match[0] in "(（":
            depth += 1
        elif match[0] in ")）":
            depth -= 1
        elif depth <= 0:
            pieces.append(rest[begin : match.start()])
            begin = match.end()
    pieces.append(rest[begin:])
    joined: list[str] = []
    for piece in (p.strip() for p in pieces):
        if (
            joined
            and re.search(r"\b(?:of|for) (?:the )?[A-Z][\w-]*(?:, [A-Z][\w-]*)*$", joined[-1])
            and (
                re.match(r"[A-Z][\w-]* and [A-Z]", piece)
                or (re.fullmatch(r"[A-Z][\w-]*", piece) and not country_code(piece))
            )
            and not BODY.search(joined[-1].rsplit(" of ", 1)[-1])
        ):
            joined[-1] += ", " + piece
        elif piece:
            joined.append(piece)
    return joined


def post_and_body(rest: str) -> tuple[str | None, str | None, str | None]:
    """Return the post, body and country of what follows a name; the words stay the source's."""
    rest = re.sub(r"\s+", " ", rest.strip(" ,，.;:–—-|"))
    if found := re.match(r"[(（]([^()（）]*)[)）]\s*[:：]", rest):  # "Ida Holm (Peat Institute): What bogs remember"
        rest = found[1]
    rest = re.sub(r"(?<=, )([A-Z]\w+) \1$", r"\1", rest)  # a line break printed the last word twice
    if not rest:
        return None, None, None
    if re.match(r"[(（]", rest) and rest.endswith((")", "）")):
        rest = rest[1:-1].strip()
    if re.search(r"[가-힣]", rest):
        return _korean_post(rest)
    segments = _segments(rest)
    country = None
    if len(segments) > 1 and country_code(segments[-1]):
        country = segments.pop().strip(" .")
    elif len(segments) == 1 and country_code(segments[0]):
        return None, None, segments[0]
    post: list[str] = []
    while segments:
        segment = segments[0]
        if post and BODY.search(segment) and (not RANK.match(segment) or _UNIT.search(segment)):
            break
        if not post and BODY.search(segment) and (not RANK.search(segment) or _is_body(segment)):
            break
        if post and re.fullmatch(r"[A-Z][A-Z&/-]+", segment):  # an acronym alone is a body
            break
        if not post and not RANK.search(segment):
            if (
                len(segments) > 1
                and len(segment.split()) <= 4
                and BODY.search(segments[1])
                and not BODY.search(segment)
            ):
                post.append(segments.pop(0))  # a post by its place: "Conservator, Lisbon Library"
            break
        post.append(segments.pop(0))
    if len(post) > 1 and not segments and not RANK.search(post[-1]):
        segments = [post.pop()]
    title, inner = _split_post(", ".join(post))
    affiliation = ", ".join([*([inner] if inner else []), *segments]) or None
    return title or None, affiliation, country


def _split_post(post: str) -> tuple[str, str | None]:
    """Part a post from the body that follows it without a comma: "Fellow at X", "Executive Director OECD Centre"."""
    if match := re.search(r"\s+at\s+(?:the\s+)?(?=[A-Z])", post):
        return post[: match.start()], post[match.end() :]
    if match := re.search(
        r"\s+(?:of|in|from)\s+(?=(?:[A-Z][\w'’&-]*\s+){0,4}(?:University|College|Institute of|Coalition)\b)", post
    ):
        return (post, None) if RANK.search(post, match.end()) else (post[: match.start()], post[match.end() :])
    if (match := _ACRONYM_BODY.search(post)) and BODY.search(post[match.end() :]):
        return post[: match.start()], post[match.end() :]
    ranks = list(RANK.finditer(post))
    if ranks and (body := BODY.search(post, ranks[-1].end())):
        between = post[ranks[-1].end() : body.start()]
        charge = re.match(r"\s+in [Cc]harge\b", between)
        if charge:
            between = between[charge.end() :]
        if not re.search(r"\b(?:of|for|to|in|and|&)\b", between) and between.strip():
            cut = body.start() - len(between)
            return post[:cut].strip(), post[cut:].strip()
    if (match := _RUN_ON_BODY.search(post)) and not re.search(r"\b(?:of|for|the|in|and)$", post[: match.start()]):
        return post[: match.start()], post[match.end() :]
    return post, None


def _korean_post(rest: str) -> tuple[str | None, str | None, str | None]:
    """Part a Korean "body post", "post, body" or "body, post" into post and body."""
    parts = [p.strip(" ()（）") for p in re.split(r"[,，/(（)）]", rest) if p.strip(" ()（）")]
    country = parts.pop() if len(parts) > 1 and country_code(parts[-1]) else None
    if len(parts) >= 2:
        posts = [p for p in parts if KOREAN_RANK.search(p) and not KOREAN_BODY.search(p)]
        bodies = [p for p in parts if p not in posts]
        if posts and not bodies and " " in posts[0]:
            post, body, _ = _korean_post(posts[0])
            return post, body, country
        return ", ".join(posts) or None, ", ".join(bodies) or None, country
    words = (parts[0] if parts else rest).split()
    if words and KOREAN_RANK.search(words[-1]):
        at = len(words) - 1
        while at > 1 and not KOREAN_BODY.search(words[at - 1]):
            at -= 1
        if len(words) > 1 and not KOREAN_BODY.search(words[at - 1]):
            at = len(words) - 1
        return " ".join(words[at:]), " ".join(words[:at]) or None, country
    return None, " ".join(words) or None, country

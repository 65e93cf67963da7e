"""The lines that name people: "Name, Post, Body, Country (10 minutes)" in its many forms."""

import re
from dataclasses import dataclass, replace

from corpus.programme.merging.compare import in_hangul
from corpus.programme.model import Role
from corpus.programme.people.labels import role_label
from corpus.programme.people.names import HONORIFIC, POST_BEFORE, hangul_of, korean_name, latin_name
from corpus.programme.people.posts import is_post, post_and_body
from corpus.programme.vocabulary import KOREAN_RANK, RANK

_MINUTES = re.compile(r"\s*[(\[]\s*(\d{1,3})\s*(?:minutes?|mins?\.?|min\.?|['′]|분)\s*[)\]]", re.IGNORECASE)
_MARKER = re.compile(
    r"\s*[(\[]\s*((?:session |co-?)?chair(?:person)?|moderator|rapporteur|host|presenter|speaker|panell?ist"
    r"|discussant"
    r"|좌장|사회|발표|토론|진행)\s*[)\]]",
    re.IGNORECASE,
)
# "라르스 페테르센(Lars Petersen) 노르딕선급 수석검사관"
_BOTH_SCRIPTS = re.compile(
    r"\s*(?P<name>[가-힣]{2,7}(?:\s[가-힣]{1,6}){0,3})\s?[(（][A-Z][\w.'’-]+(?:\s[\w.'’-]+){1,4}[)）]"
)
_AMOUNT = re.compile(r"\b(?:[A-Z]{3}|[€$£₩])\s?\d|\d\s?(?:원|달러)")  # a prize, a fee: no body's name
_SAYS_MORE = re.compile(r"[(（][^()（）]*[)）],?\s+(?!and\b)[a-z]")
EMAIL = re.compile(r"[\w.+-]+@[\w-]+(?:\.[\w-]+)+", re.ASCII)  # "…@forum.kr로" goes on in Hangul
PHONE = re.compile(r"(?:(?:tel|phone|전화)\.?\s*[:：]?\s*)?\+?\d[\d\s()-]{7,}\d", re.IGNORECASE)
# "국제협력실 우혜진 선임행정원": the office first, as a contact line has it
_OFFICE_FIRST = re.compile(
    r"\s*(?P<office>(?:[가-힣A-Za-z·]+\s){0,2}?[가-힣]+(?:실|과|팀|국|처|부|센터|담당관|본부))\s"
    rf"(?P<name>[가-힣]{{2,4}})\s(?P<post>[가-힣]*{KOREAN_RANK.pattern})(?=$|[\s(（,，.])"
)
_AND_OTHERS = re.compile(r"(?<=[가-힣])\s+(?:등|외\s?\d+\s?[명인])\s*$")
_TOLD_AGAIN = re.compile(r"\s*[(（][가-힣][^()（）A-Za-z]*[)）]\s*$")  # a line's own translation
_ACRONYM = re.compile(r"\s*[A-Z]{2,5}\s+[A-Z][a-z]")  # "TU Delft": a body, where the other names are no capitals
_JOINT = re.compile(
    rf"\s+(?:&|and|및)\s+|\s*[;；/·]\s+|,\s+(?:and\s+)?(?={HONORIFIC.pattern})",
    re.IGNORECASE,
)


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
    other_name: str | None = None  # in another script, where a column gives both


def parse_people(text: str, *, expected: bool, several: bool = True) -> tuple[PersonLine, ...]:
    """Return the people that a line names.

    `expected` says that the line stands under a role label, so a bare name is enough; otherwise a post must follow it.
    `several` lets names alone be a list: not after a singular label ("Chair: Lotta Friberg, Karolinska Institutet").
    """
    text = _AND_OTHERS.sub("", text)
    start = len(text) - len(text.lstrip("•-–*·○◦▪■□▶①②③④⑤⑥⑦⑧⑨⑩ \t"))
    first = _person(text, start, len(text), expected)
    if first is None:
        return _name_list(text, start, expected)
    if not several and not _JOINT.search(text):
        return (first,)
    for joint in _JOINT.finditer(text, first.stop):
        second = _person(text, joint.end(), len(text), False) or (
            _person(text, joint.end(), len(text), True)
            if expected and joint[0].strip() in (";", "；", "·", ",")
            else None
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
    parts = [(a, b) for a, b in parts if text[a:b].strip()]
    people = [_person(text, a, b, True) for a, b in parts]
    found = tuple(p for p in people if p is not None)
    if len(found) < 2 or len(found) != len(people):
        return ()
    acronyms = [_ACRONYM.match(text[a:b]) is not None for a, b in parts]
    if any(acronyms) and not all(acronyms):
        return ()
    titled = [HONORIFIC.match(text[a:b].lstrip()) is not None for a, b in parts]
    if titled[0] and not all(titled):
        return ()  # "Mr A B, Faroe Pipes" is one too
    if any(RANK.search(p.name) for p in found[1:] if not (p.affiliation or p.post)):
        return ()  # "A B, Procurement Director, Northern Tramways" is one
    told = [text[a:b].rstrip() for p, (a, b) in zip(found, parts, strict=True) if p.affiliation or p.post]
    if all(part.endswith((")", "）")) for part in told):
        return found  # what is told of each stands in brackets
    bare = [p for p in found if not (p.affiliation or p.post)]
    three = len(found) > 2 and all(in_hangul(p.name) for p in bare)
    if bare and any(p.post for p in found) and not three:
        return ()  # "A, B, C, head of D" names three in Korean; "A, B Institute" may be one anywhere
    return found


def _person(text: str, begin: int, stop: int, expected: bool) -> PersonLine | None:
    """Return the one person of `text[begin:stop]`, or None where it does not have a person's form."""
    body = text[begin:stop]
    email = EMAIL.search(body)
    minutes = _MINUTES.search(body)
    marker = _MARKER.search(body)
    plain = body
    for part in (email, minutes, marker):
        if part:  # blanked, not cut: positions must hold
            plain = plain[: part.start()] + " " * (part.end() - part.start()) + plain[part.end() :]
    plain = PHONE.sub(lambda m: " " * len(m[0]), plain)
    office = _OFFICE_FIRST.match(plain) if expected else None
    if office is not None and korean_name(plain[office.start("name") :], expected):
        a, b = office.span("name")
        return PersonLine(
            office["name"], begin + a, begin + b, office["post"], office["office"], email=email[0] if email else None
        )
    before = POST_BEFORE.match(plain, len(plain) - len(plain.lstrip()))
    if before and latin_name(plain[before.end() :]):
        plain = plain[: before.start()] + " " * len(before[0]) + plain[before.end() :]
    else:
        before = None
    name = korean_name(plain, expected) or latin_name(plain)
    both = _BOTH_SCRIPTS.match(plain)  # its Latin writing shows that it is a name
    if both is not None:
        name, expected = both.span("name"), True
    if name is None:
        return None
    a, b = name
    other_name: str | None = None
    if not both and (again := _TOLD_AGAIN.search(plain, b)) and re.search("[A-Za-z]", plain[b : again.start()]):
        other_name = hangul_of(plain[a:b], again[0].strip())
        plain = plain[: again.start()]
    rest = plain[both.end() if both else b :].strip(" .;:")
    # "Prof. A B", "Mayor A B" can only be a person
    expected = expected or before is not None or bool(HONORIFIC.match(plain.lstrip()))
    if _SAYS_MORE.match(rest) or (before and POST_BEFORE.search(rest)):
        return None  # "Mayor A B (Lindhaven), Mayor C D (Haerim) answer one question"
    if not both and not is_post(rest) and (not expected or (rest and not re.match(r"^[,，(（–—|-]", rest))):
        return None
    post, affiliation, country = post_and_body(rest)
    if before:
        post = before["post"] if post is None else f"{before['post']}, {post}"
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
        other_name=other_name,
    )

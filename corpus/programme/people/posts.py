"""What follows a name: the post, the body and the country, parted in the many ways that lines write them."""

import re

from corpus.programme.people.countries import country_code
from corpus.programme.vocabulary import BODY, KOREAN_BODY, KOREAN_RANK, RANK

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
_LAND = re.compile(r"\s*[(（](?P<land>[^()（）]+)[)）]$")
_REMARKED = re.compile(r"(?P<country>[^()]+?)\s*\((?P<remark>[^()]+)\)")
_ACRONYM_BODY = re.compile(r"(?<=[a-z])\s+(?=[A-Z]{3,}\b)")


def is_post(rest: str) -> bool:
    """Whether what follows a name begins like a post: its first segment holds a rank."""
    rest = rest.strip(" ,，(（–—-|")
    if re.match(r"[가-힣]", rest):
        head = re.split(r"[(（/:：,，]", rest, maxsplit=1)[0].strip()
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
    if not segments:  # a bracket with nothing in it
        return None, None, None
    country = remark = None
    if len(segments) > 1 and (found := _REMARKED.fullmatch(segments[-1])) and country_code(found["country"]):
        segments[-1], remark = found["country"], found["remark"]
    if len(segments) > 1 and country_code(segments[-1]):
        country = segments.pop().strip(" .")
    elif len(segments) == 1 and country_code(segments[0]):
        return None, None, segments[0]
    elif (last := _LAND.search(segments[-1])) and last.start() and country_code(last["land"]):
        segments[-1], country = segments[-1][: last.start()], last["land"]  # "Head of Unit, ANAC (Italy)"
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
                and (country or BODY.search(segments[1]))
                and not BODY.search(segment)
            ):
                post.append(segments.pop(0))  # a post by its place: "Conservator, Lisbon Library"
            break
        post.append(segments.pop(0))
    if len(post) > 1 and not segments and not RANK.search(post[-1]):
        segments = [post.pop()]
    if remark and RANK.search(remark):
        post.append(remark)  # "Auditor General, Sweden (Chair of the Network)"
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
        posts = [p for p in parts if KOREAN_RANK.search(p) and (KOREAN_RANK.fullmatch(p) or not KOREAN_BODY.search(p))]
        bodies = [p for p in parts if p not in posts]
        if posts and not bodies and " " in posts[0]:
            post, body, _ = _korean_post(posts[0])
            return post, body, country
        return ", ".join(posts) or None, ", ".join(bodies) or None, country
    if len(parts) == 1 and country_code(parts[0]):
        return None, None, parts[0]
    words = (parts[0] if parts else rest).split()
    if words and KOREAN_RANK.search(words[-1]):
        at = len(words) - 1
        while at > 1 and not KOREAN_BODY.search(words[at - 1]):
            at -= 1
        if len(words) > 1 and not KOREAN_BODY.search(words[at - 1]):
            at = len(words) - 1
        return " ".join(words[at:]), " ".join(words[:at]) or None, country
    return None, " ".join(words) or None, country

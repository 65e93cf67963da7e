"""A session's title on its line, parted from the time, the place, the people and the hosts that stand with it."""

import re

from corpus.programme.drafts import SessionDraft, Stated
from corpus.programme.headings import Numbered, enumerated, last_number, numbered
from corpus.programme.merging.compare import in_hangul, two_languages
from corpus.programme.model import Role
from corpus.programme.people import parse_people, role_label
from corpus.programme.reader.place import Place
from corpus.programme.reader.side_by_side import begins_list, held_together
from corpus.programme.reader.title_ends import SHORTEST_TITLE, own_clock, title_tail, told_hours
from corpus.programme.reader.title_people import people_after, speaker_before, speaker_on_line
from corpus.programme.reader.where_when import bracketed_hours
from corpus.programme.stream import Line
from corpus.programme.times import find_clocks
from corpus.programme.vocabulary import HOSTED, ROLE_OF_KIND, ROOM_NAME, kind_of

LONGEST_TITLE = 220  # characters; longer lines describe
_BODY_NAME = re.compile(
    r"^(?:the\s+)?(?:[A-Z(][\w'’&().,/-]*|of|and|for|the|on|in|&|de|des|du)(?:\s+(?:[A-Z(][\w'’&().,/-]*|of"
    r"|and|for|the|on|in|&|de|des"
    r"|du))*$"
)
# "A museum without objects – Joaquim Baptista, Director"; after a colon only a title shows that it is a person.
_BEFORE_PERSON = re.compile(r"\s+[–—:：-]\s+|(?<=\w)[:,]\s+(?=(?:Prof|Professor|Dr|Sir|Dame|Mr|Ms|Mrs|Mx)\b)")
_BARE_KIND = re.compile(
    r"(?:opening |closing |plenary |invited |public )?(?:keynote(?: (?:speech|address|lecture|talk))?|lecture)(?: \d)?"
    r"|(?:기조|특별|초청|공개)\s?(?:강연|연설|발표|강의)(?: ?\d)?|특강",
    re.IGNORECASE,
)
# Between sentences, but not after "Dr." and the like.
SENTENCE_END = re.compile(
    r"(?<=[\w)’”]{2})(?<!\bDr)(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bProf)(?<!\bSt)(?<!\bNo)\.\s+(?=[A-Z가-힣\d])"
)
_PLACED = re.compile(r"(?P<kind>[가-힣][가-힣·\s]{1,11})[(（](?P<where>[^()（）]{2,30})[)）][\s,]*(?P<rest>\S.*)")
_TOLD_AGAIN = re.compile(r"\s+/\s+")
_GIVES = re.compile(r"(?P<who>[^“”\"]{5,120}),\s+[“\"](?P<title>[^“”\"]+)[”\"]\.?")  # "Prof. A B, “Whose port is it?”"
_LONG_TITLE = 90  # characters from which a title holds sentences that are none of it
_SENTENCE_WORDS = 4
_STRONG_BODY = re.compile(
    r"\b(?:Ministry|University|Institute|Centre|Center|Agency|Department|Office|Committee|Commission|Council"
    r"|Association|"
    r"Foundation|Organi[sz]ation|Secretariat|Bureau|Authority|Society|Academy|[A-Z]{3,})\b"
)


def is_title(line: Line) -> bool:
    """Whether a line is short enough for a title, or stands where titles stand."""
    return len(line.text) <= LONGEST_TITLE or line.kind in ("table_row", "table_header", "heading")


def set_title(at: Place, line: Line) -> None:
    """Give the session at hand its title; a person, a body or hosts named on the line are taken as such."""
    session = at.session
    if session is None:
        return
    text = line.text
    if (given := _GIVES.fullmatch(text)) and (named := parse_people(given["who"], expected=True, several=False)):
        session.title = Stated(given["title"].strip(), [line.span(*given.span("title"))])
        session.spans.append(line.span())
        kind = session.kind if session.kind == "keynote" else None
        at.add_people(named[:1], kind or "speaker", line, None)
        return
    if (marks := enumerated(text)) and at.slot is not None and session is at.slot.session:
        held_together(at, line, session, marks)
        return
    if begins_list(at, line, session) or _with_place_first(at, line, session):
        return
    if people := parse_people(text, expected=False):
        orphan, at.orphan = at.orphan, None
        role: Role = orphan[0] if orphan else "speaker"
        if orphan:
            session.title = orphan[1]
            session.spans.extend(orphan[1].spans)
            at.role, at.label, at.role_used = orphan[0], orphan[1], True
        else:
            session.title = Stated(people[0].name, [line.span(people[0].begin, people[0].stop)])
        at.add_people(people, role, line, at.label.value if at.label else None)
        session.kind = session.kind or (kind_of(session.title.value) if session.title else None)
        return
    line = speaker_before(at, line, session)
    stop = _title_end(at, line, session)
    title = line.part(0, stop)
    title = _in_one_language(session, title)
    session.title = Stated(title.text.rstrip(" .:;"), [title.span(0, len(title.text.rstrip(" .:;")))])
    if line.span() not in session.spans:
        session.spans.append(line.span())
    session.kind = session.kind or kind_of(session.title.value)
    if hosted := HOSTED.search(title.text):
        session.organisers.append(Stated(hosted["who"], [title.span(hosted.start("who"), hosted.end("who"))]))
    if at.slot is not None and session is at.slot.session:
        at.slot.number = last_number(session.title.value)
    at.orphan = None


def _in_one_language(session: SessionDraft, title: Line) -> Line:
    """Part a title told in two languages: "Coffee break / 휴식", "바다로 / Session 1: Before it reaches the sea"."""
    parts = list(_TOLD_AGAIN.finditer(title.text))
    if len(parts) != 1 or session.other_title is not None:
        return title
    first, second = title.part(0, parts[0].start()), title.part(parts[0].end())
    if not first.text or not second.text or in_hangul(first.text) == in_hangul(second.text):
        return title
    latin = second if in_hangul(first.text) else first
    if re.search(r"[가-힣]", latin.text):
        return title
    if (mark := numbered(second.text)) is not None and second.text[mark.title :].strip():
        second = second.part(mark.title)
    session.other_title = Stated(second.text, [second.span()])
    return first


def translated_title(at: Place, line: Line, mark: Numbered | None = None) -> bool:
    """Take a line in another language below a title for the title told again: "세션 1. …" below "Session 1. …"."""
    session = at.session
    if session is None or session.title is None or session.other_title is not None or session.description:
        return False
    if mark is not None and (mark.mark.casefold(), bool(session.mark)) != (session.mark.casefold(), True):
        return False
    again = numbered(line.text) if mark is None else None
    if again is not None and again.mark.casefold() == session.mark.casefold():
        line = line.part(again.title)
    title = line.text.rstrip(" .")
    if len(title) > LONGEST_TITLE or not title or not two_languages(title, session.title.value):
        return False
    session.other_title = Stated(title, [line.span(0, len(title))])
    return True


def _with_place_first(at: Place, line: Line, session: SessionDraft) -> bool:
    """Take what a title is, where, and what more is told: "개회식(물레홀) 사회: A B", "오찬(한솔식당) 국수"."""
    found = _PLACED.fullmatch(line.text)
    if found is None or kind_of(found["kind"]) is None or parse_people(found["where"], expected=False):
        return False
    place = found["where"].split(",")[0].strip()
    if not (ROOM_NAME.match(place) or re.search(r"[가-힣](?:실|관|홀|룸|호)$", place)):
        return False
    session.room = session.room or Stated(place, [line.span(found.start("where"), found.start("where") + len(place))])
    rest = line.part(found.start("rest"))
    quoted = re.search(r"[「『《“\"][^「」『』《》“”\"]+[」』》”\"]", rest.text)
    head, own = line.part(0, found.end("kind")), rest.part(*quoted.span()) if quoted else None
    session.title = Stated(
        f"{head.text} {own.text}" if own else head.text, [head.span(), *([own.span()] if own else [])]
    )
    session.kind = session.kind or kind_of(head.text)
    if line.span() not in session.spans:
        session.spans.append(line.span())
    told = rest.part(0, quoted.start()) if quoted else rest
    label = role_label(told.text)
    expected = label is not None or session.kind == "keynote"
    people = parse_people(told.text[label.stop :] if label else told.text, expected=expected)
    if people:
        at.add_people(
            people, label.role if label else ROLE_OF_KIND.get(session.kind or "", "speaker"), told, None, line
        )
    elif told.text:
        session.description.append(told.span())
    return True


def is_subtitle(at: Place, line: Line) -> bool:
    """Add to a title that only says what kind of talk it is the talk's own: "Keynote", below it "Roots that listen"."""
    session = at.session
    if session is None or session.title is None or at.role is not None or len(line.text) > LONGEST_TITLE:
        return False
    if not _BARE_KIND.fullmatch(session.title.value) or line.kind == "heading" or session.description:
        return False
    begin = len(line.text) - len(line.text.lstrip("\"“'‘「『"))
    own = line.part(begin, len(line.text.rstrip("\"”'’」』.")))
    session.title = Stated(f"{session.title.value}: {own.text}", [*session.title.spans, own.span()])
    return True


def _title_end(at: Place, line: Line, session: SessionDraft) -> int:
    """Return where the title ends: before a time in brackets, a person or body after a dash, a run-on sentence."""
    text = line.text
    stop = len(text)
    if session.start is None and (told := bracketed_hours(text)) is not None and told[0] >= SHORTEST_TITLE:
        stop = told_hours(at, line, session, told)
    elif (clocks := find_clocks(text)) and clocks[-1].end and len(text) - clocks[-1].stop <= 3:
        if session.start is None:
            at.set_clock(session, line, clocks[-1])
        stop = len(text[: clocks[-1].begin].rstrip(" (,[–-|"))
    own_clock(at, line, session, stop)
    stop = title_tail(at, line, session, stop)
    stop = title_tail(at, line, session, people_after(at, line, session, stop))
    stop = speaker_on_line(at, line, session, stop)
    for dash in _BEFORE_PERSON.finditer(text, 0, stop):
        right = line.part(dash.end(), stop)
        if people := parse_people(right.text, expected=False):
            found = role_label(text[: dash.start()])
            role = found.role if found else ROLE_OF_KIND.get(kind_of(text[: dash.start()]) or "", "speaker")
            at.add_people(people, role, right, text[: dash.start()].strip(), whole=line)
            stop = dash.start()
            break
        if ROOM_NAME.match(right.text):
            session.room = session.room or Stated(right.text, [right.span()])
            stop = dash.start()
            break
        words = right.text.split()
        if len(words) <= 14 and _STRONG_BODY.search(right.text) and _BODY_NAME.match(right.text):
            session.organisers.append(Stated(right.text, [right.span()]))
            stop = dash.start()
            break
    stop = _quoted_title(at, line, session, stop)
    stop = _told_after(at, line, session, stop)
    if stop > LONGEST_TITLE:  # title and description run together: a new sentence begins inside
        for start in re.finditer(r"(?<=[a-z\d)”\"'’\]])\s+(?=[A-Z][a-z]+(?:\s+[a-z]+){2})", text[:stop]):
            if start.start() >= 20:
                session.description.append(line.span(start.end()))
                return start.start()
    return stop


def _quoted_title(at: Place, line: Line, session: SessionDraft, stop: int) -> int:
    """Take who is named right after a quoted title: "기조강연 「축제가 끝난 뒤의 도시」 A B 대학교 교수"."""
    found = re.search(r"[」』》”\"]\s+(?=[^\W\d])", line.text[:stop])
    if found is None:
        return stop
    who = line.part(found.end(), stop)
    people = parse_people(who.text, expected=(session.kind or kind_of(line.text[: found.start()])) == "keynote")
    if not people or not any(p.post or p.affiliation for p in people):
        return stop
    role = ROLE_OF_KIND.get(session.kind or kind_of(line.text[: found.start()]) or "", "speaker")
    at.add_people(people, role, who, None, whole=line)
    return found.start() + 1


def _told_after(at: Place, line: Line, session: SessionDraft, stop: int) -> int:
    """Take what sentences after a title say: who gives a keynote, "A museum without objects. Joaquim Baptista"."""
    ends = [m for m in SENTENCE_END.finditer(line.text[:stop]) if m.start() >= SHORTEST_TITLE]
    if not ends or line.kind == "heading":
        return stop
    last = line.part(ends[-1].end(), len(line.text[:stop].rstrip(" .")))
    keynote = session.kind == "keynote" or kind_of(line.text[: ends[-1].start()]) == "keynote"
    people = parse_people(last.text, expected=True, several=False) if keynote else ()
    if len(people) == 1 and people[0].stop == len(last.text) and len(last.text.split()) > 1:
        at.add_people(people, "keynote", last, None, whole=line)
        return ends[-1].start()
    rest = line.text[ends[0].end() : stop]
    if stop > _LONG_TITLE and len(rest.split()) >= _SENTENCE_WORDS and re.search(r"\s[a-z]{2,}\s", rest):
        session.description.append(line.span(ends[0].end(), stop))
        return ends[0].start()
    return stop

"""Which session a change is told of: by its number or code, its title, whom it replaces, or as the day's opening."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from corpus.programme.drafts import ChangeDraft, PersonDraft, SessionDraft, Stated
from corpus.programme.merging.compare import content_words, same_place
from corpus.programme.merging.merge import SessionGroup
from corpus.programme.model import SessionKind
from corpus.programme.names import match_name
from corpus.programme.notices.swaps import exchanged
from corpus.programme.times import find_dates
from corpus.programme.vocabulary import ROOM_NAME, kind_of

# What a session goes by: "S9", "Session 3", "Session B2", "세션 2-A", "제2세션".
_CODE = re.compile(
    r"\b(?P<word>[A-Za-z]{4,})\s(?P<n>\d{1,2}|[A-Z]\d{1,2})\b"
    r"|\b(?:Workshop|Session|Panel|Track|Course|Seminar|Symposium|Talk|Group)\s[A-Z]\b(?!['’])"
    r"|\b[A-Z]{1,3}-?\d{1,2}(?:[-.]\d{1,2})?\b"
    r"|(?P<k>[가-힣]{2,4})\s?(?P<kn>\d{1,2}(?:-[A-Z])?)(?![\d가-힣])|제\s?(?P<kn2>\d{1,2})\s?(?P<k2>세션|분과|워크숍|부)"
)
# What may stand beside a session's name in the subject of a sentence about it.
_ALLOWED = frozenset(
    re.findall(
        r"\S+",
        "of to in at by for on our your and with from exchange time times start starting end ending begin beginning"
        " his her their own talk talks lecture paper presentation therefore thus hence so"
        " room venue place location hall session new note please also however monday tuesday wednesday thursday friday"
        " speaker chair moderator first second third fourth 발표자 연사 좌장 사회자 진행자 첫째 둘째 셋째 넷째"
        " 하나 둘 셋 넷 다섯"
        " saturday sunday 시작 종료 시간 시각 장소 회의실 일정 변경 행사",
    )
)
_PARTS_OF_DAY = frozenset(["morning", "afternoon", "evening", "오전", "오후", "저녁"])
# "The forum opens on Friday at 2 pm" tells when that day's first session starts.
_OPENS = re.compile(
    r"(?:the\s+)?(?:forum|conference|congress|symposium|meeting|summit|workshop|seminar|convention|event|school)\s+"
    r"(?:opens|starts|begins|will\s+(?:open|start|begin))\b"
    r"|(?:포럼|대회|학회|행사|심포지엄|회의)[은는이가]\s.*(?:시작|개막|문을 연|열린다)",
    re.IGNORECASE,
)
_BEFORE_OPENING: frozenset[SessionKind | None] = frozenset({"registration", "break", "meal", "social"})
_OUTINGS: frozenset[SessionKind | None] = frozenset({"social", "tour"})
_NAMED = 0.75  # score of `match_name`: the family name alone, or better
_TELLING = 3  # words of a title that stands for its session wherever it stands
_LIST_MARK = re.compile(r"^\W*(?:\d{1,2}|[가-하])[.)]\s*")
_HEAD_END = re.compile(r"[,:(（–—|]")


def apply_changes(changes: Iterable[ChangeDraft], groups: Sequence[SessionGroup]) -> None:
    """Give each group the changes told about its session."""
    places = {d.room.value for g in groups for d in g.drafts if d.room}
    days = sorted({day for g in groups if (day := _day(g))})
    for change in changes:
        room = change.room.value if change.room else None
        if room and not change.old_room and not ROOM_NAME.match(room) and not any(same_place(room, p) for p in places):
            continue  # "Session 3 moves to Open Data": no place that the forum has
        if change.swap:
            _apply_swap(change, groups)
            continue
        if change.beside:
            _apply_beside(change, groups)
            continue
        if change.person is not None:
            _apply_stand_in(change, groups)
            continue
        named = [g for g in groups if any(_names(change.subject, d) for d in g.drafts)]
        if not named:
            named = _openings(groups) if _OPENS.match(_told(change)) else _evenings(change.subject, groups)
        for words in change.days if len(named) > 1 else ():
            said = find_dates(words, loose=True)
            dated = [g for g in named if (day := _day(g)) and any(day in d.days([day]) for d in said)]
            named = dated or named
        fitting = [g for g in named if _replaces_own(change, g)]
        if len(fitting) == 1:
            _set_day(change, days)
            fitting[0].changes.append(change)


def _evenings(subject: str, groups: Sequence[SessionGroup]) -> list[SessionGroup]:
    """Return the evenings and excursions whose title has all that a subject says of one: "The dinner begins at 7"."""
    words = {w for w in content_words(_LIST_MARK.sub("", subject)) if w not in _ALLOWED}
    if not words or kind_of(subject) not in _OUTINGS:  # "The congress opens" is no congress dinner
        return []
    out = [g for g in groups if g.part_of is None and g.drafts[0].kind in _OUTINGS]
    return [g for g in out if any(d.title and words <= set(content_words(d.title.value)) for d in g.drafts)]


def _set_day(change: ChangeDraft, days: Sequence[date]) -> None:
    """Give a change the one day of the event that its words can mean."""
    if change.told_day is None:
        return
    told, span = change.told_day
    meant = told.days(days)
    change.day = Stated(meant[0], [span], change=True) if len(meant) == 1 else None


def _apply_swap(change: ChangeDraft, groups: Sequence[SessionGroup]) -> None:
    """Let two sessions exchange their hours or their rooms, where each is one that is known."""
    both = [
        [g for g in groups if g.part_of is None and any(_names(words, d) for d in g.drafts)]
        for words in (change.subject, change.swap)
    ]
    if any(len(named) != 1 for named in both) or both[0][0] is both[1][0]:
        return
    one, other = both[0][0], both[1][0]
    first, second = exchanged(change, other.drafts), exchanged(change, one.drafts)
    one.changes.append(first)
    other.changes.append(second)


def _told(change: ChangeDraft) -> str:
    return change.document.text[change.span.start : change.span.end]


def _openings(groups: Sequence[SessionGroup]) -> list[SessionGroup]:
    """Return the session with which each day opens: the first that is neither a desk nor a pause."""
    found: dict[date, SessionGroup] = {}
    for group in groups:
        day, lead = _day(group), group.drafts[0]
        if day is None or lead.start is None or group.part_of or lead.kind in _BEFORE_OPENING:
            continue
        first = found.get(day)
        if first is None or lead.start.value < (first.drafts[0].start or lead.start).value:
            found[day] = group
    return list(found.values())


def _apply_beside(change: ChangeDraft, groups: Sequence[SessionGroup]) -> None:
    """Give hours told beside the programme to the one session of the day whose title has all words of the subject."""
    words = {w for w in content_words(change.subject) if w not in _ALLOWED}
    titles = {id(g): [d.title.value for d in g.drafts if d.title] for g in groups if g.part_of is None}
    own = [g for g in groups if id(g) in titles]
    named = [g for g in own if words and any(words <= set(content_words(t)) for t in titles[id(g)])]
    named = named or [g for g in own if any(_begins(change.subject, t) for t in titles[id(g)])]
    for told in change.days:
        days = find_dates(told, loose=True)
        if days:
            named = [g for g in named if (day := _day(g)) and any(day in d.days([day]) for d in days)]
    exactly = [g for g in named if any(d.title and words == set(content_words(d.title.value)) for d in g.drafts)]
    named = exactly or named
    if len(named) == 1 and not any(d.document is change.document for d in named[0].drafts):
        named[0].changes.append(change)


def _begins(subject: str, title: str) -> bool:
    """Whether a subject is a title with more words after it: "Excursion to the valley"."""
    own, told = content_words(title), content_words(subject)
    return bool(own) and told[: len(own)] == own


def _apply_stand_in(change: ChangeDraft, groups: Sequence[SessionGroup]) -> None:
    """Give a change of people to the session that it names, or in which whoever is replaced has a part."""
    told = f"{change.before} {change.subject}"
    own = [g for g in groups if g.part_of is None]
    named = [g for g in own if any(_coded_in(told, d) or _names(change.subject, d) for d in g.drafts)]
    if not named:
        named = _talks_of(change, groups) or [g for g in own if _replaced(change, g)]
        named = [g for g in named if _shares_a_word(change.subject, g)] or named
        named = [g for g in named if _shares_a_word(told, g)] if len(named) > 1 else named
    if len(named) == 1:
        named[0].changes.append(change)
        if named[0].part_of is not None:  # who speaks in the talk speaks in its session
            named[0].part_of.changes.append(change)
        elif change.instead:  # and who is replaced in the session is in the talk of it that is theirs
            for talk in groups:
                if talk.part_of is named[0] and _replaced(change, talk):
                    talk.changes.append(change)


def _talks_of(change: ChangeDraft, groups: Sequence[SessionGroup]) -> list[SessionGroup]:
    """Return the talk whose speaker a notice replaces, where it tells of the talk's subject too.

    With a word of the title the speaker's first name is enough: "Ida's talk on eels will be given by …".
    """
    if change.person is None or change.person.role != "speaker":
        return []
    told = change.instead or change.subject
    words = set(content_words(told))
    found = [
        (g, p.line.name)
        for g in groups
        if g.part_of is not None and _shares_a_word(change.subject, g)
        for p in g.drafts[0].people
        if (content_words(p.line.name)[:1] and content_words(p.line.name)[0] in words)
        or match_name(told, [p.line.name]) >= _NAMED
    ]
    if len(found) != 1:
        return []
    change.instead = found[0][1]
    return [found[0][0]]


def _coded_in(text: str, draft: SessionDraft) -> bool:
    """Whether a text gives the session's code or number."""
    own = {f"{draft.word} {draft.mark}".casefold().strip(), draft.mark.casefold() if draft.series == "code" else ""}
    return bool(draft.mark) and any(_code(m) in own for m in _CODE.finditer(text))


def replaces(change: ChangeDraft, person: PersonDraft) -> bool:
    """Whether a notice takes a person's part away: the chair's for a new chair, else of whom it names."""
    if change.person is None:
        return False
    if change.person.role in ("chair", "moderator") and change.instead is None:
        return person.role == change.person.role
    return match_name(change.instead or f"{change.before} {change.subject}", [person.line.name]) >= _NAMED


def _replaced(change: ChangeDraft, group: SessionGroup) -> bool:
    """Whether someone of a session is whom a notice replaces: named so, or spoken of right before."""
    told = change.instead or f"{change.before} {change.subject}"
    return any(match_name(told, [p.line.name]) >= _NAMED for d in group.drafts for p in d.people)


def _shares_a_word(subject: str, group: SessionGroup) -> bool:
    words = {w for w in content_words(subject) if w not in _ALLOWED}
    return any(words & set(content_words(d.title.value)) for d in group.drafts if d.title)


def _day(group: SessionGroup) -> date | None:
    return next((d.day.value for d in group.drafts if d.day), None)


def _names(subject: str, draft: SessionDraft) -> bool:
    """Whether a subject is a session: its number or code, its title's head or words of its title, and nothing else."""
    group = draft.workshop if draft.title is None and not draft.mark else None  # "Workshop C", held in one session
    stated = draft.title or (group.title if group else None)
    title = stated.value if stated else ""
    titled = content_words(title)
    own = {f"{draft.word} {draft.mark}".casefold(), draft.mark.casefold() if _CODE.fullmatch(draft.mark) else ""}
    own |= {f"{group.word} {group.mark}".casefold()} if group else set()
    own |= {_code(m) for m in list(_CODE.finditer(title))[:1] if m.start() == 0}
    codes = {_code(m): m[0] for m in _CODE.finditer(subject)}
    named = {w for code, shown in codes.items() if code in own for w in content_words(shown)}
    strange = [shown for shown in codes.values() if not set(content_words(shown)) <= set(titled)]
    if strange and own - {"", " "} and not named:
        return False
    beside = _ALLOWED if set(titled) & _PARTS_OF_DAY else _ALLOWED | _PARTS_OF_DAY
    words = [w for w in content_words(_LIST_MARK.sub("", subject)) if w not in beside and not w.isdigit()]
    if len(titled) >= _TELLING and " ".join(titled) in " ".join(content_words(subject)):
        return True  # whatever else is said beside the whole title
    people = {w for p in draft.people for w in content_words(f"{p.line.name} {p.line.post or ''}")} if titled else set()
    if any(w not in titled and w not in named and w not in people for w in words):
        return False
    head = [w for w in content_words(_HEAD_END.split(title, maxsplit=1)[0]) if w not in _ALLOWED]
    return bool(named) or len(words) > 1 or (bool(head) and set(head) <= set(words))


def _code(match: re.Match[str]) -> str:
    """Return a code as it is compared: "s9", "session 3", "세션 2"."""
    for word, number in (("word", "n"), ("k", "kn"), ("k2", "kn2")):
        if match[word] and match[number][0].isdigit():
            return f"{match[word]} {match[number]}".casefold()
        if match[word]:
            return match[number].casefold()
    return match[0].casefold()


def _replaces_own(change: ChangeDraft, group: SessionGroup) -> bool:
    """Whether the values that a change replaces, where it names them, are the session's."""
    own = {t.value for d in group.drafts for t in (d.start, d.end) if t}
    if change.old and not set(change.old) & own:
        return False
    rooms = [d.room.value for d in group.drafts if d.room]
    return not (change.old_room and rooms) or any(_same(change.old_room, room) for room in rooms)


def _same(one: str, other: str) -> bool:
    return same_place(one, other) or one.strip() in other or other in one

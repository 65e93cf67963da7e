"""Many places, one session: which drafts describe the same workshop and session, and which are its parts."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from datetime import time

from corpus.programme.compare import abridges, content_words, same_place, same_wording, similarity, two_languages
from corpus.programme.drafts import ChangeDraft, SessionDraft, TableDraft, WorkshopDraft

_REMARK = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*$")
_LEAD = re.compile(r"^\s*[(（\[][^()（）\[\]]*[)）\]]\s*")  # "(optional) Walk through the old town"
_TELLING = 12  # characters: a longer title is no other session's
_COLON = re.compile(r"[:：]\s+(?=\S+\s)")
_MOST = 0.7  # of the words of the shorter title, among sessions that begin at once with nothing beside them
_ONCE = frozenset({"social", "registration", "opening", "closing", "tour"})  # of which a day rarely has two
_SORTS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (r"만찬|석식|\bdinner|\bbanquet|\bgala", r"리셉션|환영회|\breception|\bcocktail", r"촬영|\bphoto")
)
_HOURS_APART = 90  # minutes
_HALF = 0.5  # of the words of the shorter title
_HEAD = re.compile(r"\s*(?:[:：(（\[\"“「『‘–—|]|,\s)")
_CODE = re.compile(r"[A-Z]{1,3}-?\d{1,2}|\d{1,2}[A-H]")  # a number that is one session's in the whole event: "B3", "2A"
_ALONE = frozenset({"break", "meal", "registration", "social", "tour", "ceremony", "opening", "closing"})


@dataclass(slots=True, eq=False)
class WorkshopGroup:
    """A workshop with every place that describes it, the leading one first."""

    drafts: list[WorkshopDraft]
    sessions: "list[SessionGroup]" = field(default_factory=list)


@dataclass(slots=True, eq=False)
class SessionGroup:
    """A session with every place that describes it, the leading one first."""

    drafts: list[SessionDraft]
    workshop: WorkshopGroup | None = None
    part_of: "SessionGroup | None" = None
    parts: "list[SessionGroup]" = field(default_factory=list)
    changes: list[ChangeDraft] = field(default_factory=list)  # told of it, the latest document's first


def rank(draft: SessionDraft | WorkshopDraft) -> tuple[int, int]:
    """Order drafts by the word that leads: the document of higher precedence, in it the day's table."""
    in_table = draft.in_table if isinstance(draft, WorkshopDraft) else draft.place == "table"
    return -draft.document.info.precedence, 0 if in_table else 1


def group_workshops(drafts: Iterable[WorkshopDraft]) -> list[WorkshopGroup]:
    """Group the workshops of one event by number, or by title where they have none."""
    groups: list[WorkshopGroup] = []
    for draft in drafts:
        for group in groups:
            if _same_workshop(draft, group.drafts[0]):
                group.drafts.append(draft)
                break
        else:
            groups.append(WorkshopGroup([draft]))
    for group in groups:
        group.drafts.sort(key=rank)
    return groups


def _same_workshop(one: WorkshopDraft, other: WorkshopDraft) -> bool:
    if one.mark and other.mark:
        return (one.series, one.mark) == (other.series, other.mark)
    if one.title and other.title and (one.series == "part" or other.series == "part"):
        return one.title.value == other.title.value or (
            len(one.title.value) > 12 and same_wording(one.title.value, other.title.value)
        )
    return False


def group_sessions(
    drafts: Iterable[SessionDraft], workshops: Sequence[WorkshopGroup], tables: Sequence[TableDraft]
) -> list[SessionGroup]:
    """Group the sessions of one event; `tables` says which of them one table keeps apart."""
    of_workshop = {id(d): g for g in workshops for d in g.drafts}
    table_of = {
        id(s): n for n, t in enumerate(tables) for slot in t.slots for s in (slot.session, *slot.children, *slot.items)
    }
    ordered = sorted(drafts, key=rank)
    titled_once = _titled_once(ordered)
    kind_once = _kind_once(ordered)
    groups: list[SessionGroup] = []
    wholes = _wholes(ordered, of_workshop)
    part_whole = {id(p): whole for whole, parts in wholes for p in parts}
    whole_groups: dict[int, SessionGroup] = {}
    for draft in ordered:
        workshop = of_workshop.get(id(draft.workshop)) if draft.workshop else None
        found = None
        if id(draft) not in part_whole and not any(draft is w for w, _ in wholes):
            for group in groups:
                if (
                    group.workshop is workshop
                    and not group.part_of
                    and _fits(draft, group, table_of, titled_once, kind_once)
                ):
                    found = group
                    break
        if found is None:
            found = SessionGroup([], workshop)
            groups.append(found)
        found.drafts.append(draft)
        whole_groups[id(draft)] = found
    for whole, parts in wholes:
        group = whole_groups[id(whole)]
        for part in parts:
            piece = whole_groups[id(part)]
            piece.part_of = group
            group.parts.append(piece)
    for group in groups:
        inside = group.drafts[0].inside
        if inside is not None and id(inside) in whole_groups and group.part_of is None:
            group.part_of = whole_groups[id(inside)]
        if group.workshop is not None:
            group.workshop.sessions.append(group)
    return groups


def _wholes(
    drafts: Sequence[SessionDraft], of_workshop: dict[int, WorkshopGroup]
) -> list[tuple[SessionDraft, list[SessionDraft]]]:
    """Return the sessions that another source holds in several pieces, each with its pieces."""
    found = []
    for whole in drafts:
        if whole.place != "description" or not (whole.workshop and whole.day and whole.start and whole.end):
            continue
        pieces = [
            d
            for d in drafts
            if d.place == "table"
            and d.workshop is not None
            and of_workshop.get(id(d.workshop)) is of_workshop.get(id(whole.workshop))
            and d.day is not None
            and d.day.value == whole.day.value
            and _overlap(d, whole) > 0.5 * _length(d)
        ]
        if len(pieces) > 1 and all(_length(p) < 0.8 * _length(whole) for p in pieces):
            found.append((whole, pieces))
    return found


def minutes(clock: time) -> int:
    """Return the minutes since midnight."""
    return clock.hour * 60 + clock.minute


def _length(draft: SessionDraft) -> int:
    if draft.start is None or draft.end is None:
        return 0
    return max(minutes(draft.end.value) - minutes(draft.start.value), 0)


def _overlap(one: SessionDraft, other: SessionDraft) -> int:
    if not (one.start and one.end and other.start and other.end):
        return 0
    low = max(minutes(one.start.value), minutes(other.start.value))
    return max(min(minutes(one.end.value), minutes(other.end.value)) - low, 0)


def _titled_once(drafts: Sequence[SessionDraft]) -> frozenset[int]:
    """Return the drafts, by identity, whose telling title their document gives no other session."""
    heads = {id(d): (id(d.document), content_words(_head(d.title.value))) for d in drafts if d.title}
    counts = Counter(heads.values())
    return frozenset(
        id(d)
        for d in drafts
        if d.title and len(d.title.value) > _TELLING and d.kind not in _ALONE and counts[heads[id(d)]] == 1
    )


def _head(title: str) -> str:
    """Return a title up to its first colon, comma, quote or bracket, a remark in brackets before it left out."""
    return _HEAD.split(_LEAD.sub("", title), maxsplit=1)[0]


def _fits(
    draft: SessionDraft,
    group: SessionGroup,
    table_of: dict[int, int],
    titled_once: frozenset[int],
    kind_once: frozenset[int],
) -> bool:
    """Whether a draft describes the session of a group."""
    if id(draft) in table_of and any(table_of.get(id(d)) == table_of[id(draft)] for d in group.drafts):
        return False
    if any(_translated(draft, other, kind_once) for other in group.drafts):
        return True
    return any(_same_session(draft, other) for other in group.drafts) and not any(
        _apart(draft, other) and not _moved(draft, other, titled_once) for other in group.drafts
    )


def _kind_once(drafts: Sequence[SessionDraft]) -> frozenset[int]:
    """Return the drafts, by identity, that are the only one of their kind which their document has on their day."""
    kinds = {
        id(d): (id(d.document), d.day.value, d.kind, _sort(d)) for d in drafts if d.day and d.title and d.kind in _ONCE
    }
    counts = Counter(kinds.values())
    return frozenset(own for own, kind in kinds.items() if counts[kind] == 1)


def _sort(draft: SessionDraft) -> int | None:
    """Return which of the sorts of evenings a title names, by number: a dinner is no photograph."""
    title = draft.title.value if draft.title else ""
    return next((n for n, words in enumerate(_SORTS) if words.search(title)), None)


def _translated(one: SessionDraft, other: SessionDraft, kind_once: frozenset[int]) -> bool:
    """Whether two documents tell of one evening in two languages, hours apart or not: "환영만찬", "dinner"."""
    if one.document is other.document or not {id(one), id(other)} <= kind_once or one.kind != other.kind:
        return False
    if _sort(one) != _sort(other):
        return False
    if not (one.title and other.title and one.day and other.day and one.start and other.start):
        return False
    if one.day.value != other.day.value or not two_languages(one.title.value, other.title.value):
        return False
    return abs(minutes(one.start.value) - minutes(other.start.value)) <= _HOURS_APART


def _moved(one: SessionDraft, other: SessionDraft, titled_once: frozenset[int]) -> bool:
    """Whether two documents give one session other hours of the same day: each has its title once."""
    if one.document is other.document or not {id(one), id(other)} <= titled_once:
        return False
    if not (one.title and other.title and one.day and other.day and one.day.value == other.day.value):
        return False
    return same_wording(one.title.value, other.title.value)


def _apart(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether two drafts cannot be one session: other days, times that do not meet, other numbers."""
    if one.document is other.document and one.place == other.place == "description":
        return True
    if one.day and other.day and one.day.value != other.day.value:
        return True
    if _same_code(one, other):
        return False  # told with other hours, which is for the reader to know
    if one.start and other.start and one.end and other.end and not _overlap(one, other):
        return True
    if (one.kind in _ALONE or other.kind in _ALONE) and one.start and other.start and not (one.end and other.end):
        return one.start.value != other.start.value
    return one.series == other.series and bool(one.mark and other.mark) and one.mark != other.mark


def _same_slot(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether drafts of two languages fill one slot: the same day and times, and nothing beside them in it."""
    if one.document is other.document or not (one.day and other.day and one.start and other.start):
        return False
    if one.start.value != other.start.value:
        return False
    if one.end and other.end and _overlap(one, other) < 0.7 * max(_length(one), _length(other)):
        return False
    if one.number is not None and other.number is not None and one.number != other.number:
        return False
    alone = not (one.slot and one.slot.children) and not (other.slot and other.slot.children)
    marked = bool(one.mark) and one.mark.casefold() == other.mark.casefold() and one.series == other.series
    return alone or marked or one.number == other.number is not None


def _same_code(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether two documents count a session by one code and do not name it otherwise: "B3 Test benches", "B3: …"."""
    if _told_alike(one, other) or one.mark != other.mark or not _CODE.fullmatch(one.mark):
        return False
    if not (one.day and other.day):
        return False
    if one.title is None or other.title is None or two_languages(one.title.value, other.title.value):
        return True
    return similarity(one.title.value, other.title.value) > 0


def _told_alike(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether one document tells of two sessions in one way: in its tables, or at length."""
    return one.document is other.document and one.place == other.place


def _same_start(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether drafts of two documents, or of an overview and of what it announces, begin at once on the same day."""
    if _told_alike(one, other) or not (one.day and other.day and one.start and other.start):
        return False
    return one.day.value == other.day.value and one.start.value == other.start.value


def _same_pause(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether two documents' drafts are one break, meal or visit: the same hours and half the words."""
    if one.kind != other.kind or one.kind not in _ALONE or not _same_start(one, other):
        return False
    if not (one.title and other.title and one.end and other.end and one.end.value == other.end.value):
        return False
    return similarity(one.title.value, other.title.value) >= _HALF


def _same_place(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether two documents' drafts begin at once in one room, the one's title in fewer words than the other's."""
    if not (one.title and other.title and one.room and other.room and _same_start(one, other)):
        return False
    if one.mark and other.mark and one.series == other.series and one.mark != other.mark:
        return False
    return same_place(one.room.value, other.room.value) and similarity(one.title.value, other.title.value) == 1.0


def _same_head(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether one title is the other with more words: "Policy market", "Policy market: pick, merge, drop (Main Hall)".

    Among sessions held at once the heads before the first colon or bracket must be one.
    """
    if not (one.title and other.title) or two_languages(one.title.value, other.title.value):
        return False
    if one.mark and other.mark and one.series == other.series and one.mark != other.mark:
        return False
    if same_head(one.title.value, other.title.value):
        return True
    alone = not any(d.slot and d.slot.children for d in (one, other))
    return alone and similarity(one.title.value, other.title.value) >= _MOST


def same_head(one: str, other: str) -> bool:
    """Whether two titles are the same up to the first colon, comma, quote or bracket of each.

    What stands before a colon may only say what is held: "Side event: Girls who code".
    """
    heads = [{_head(title), *map(_head, _COLON.split(title, maxsplit=1)[1:])} - {""} for title in (one, other)]
    return any(same_wording(a, b) for a in heads[0] for b in heads[1])


def fuller(one: str, other: str) -> bool:
    """Whether two titles are one, or one of them only says more than the other, from its head on."""
    if same_wording(one, other):
        return True
    one, other = (_REMARK.sub("", title) for title in (one, other))
    shorter, longer = sorted((one, other), key=len)
    if abridges(shorter, longer) or any(abridges(a, b) for a, b in _without_label(one, other)):
        return True
    return same_head(one, other) and (not _HEAD.search(_LEAD.sub("", shorter)) or similarity(one, other) == 1.0)


def _without_label(one: str, other: str) -> list[tuple[str, str]]:
    """Return two titles by length, either without what stands before its first colon: "Side event: Girls who code"."""
    forms = [(title, *_COLON.split(title, maxsplit=1)[1:]) for title in (one, other)]
    pairs = [(a, b) for a in forms[0] for b in forms[1] if (a, b) != (one, other)]
    return [(a, b) if len(a) <= len(b) else (b, a) for a, b in pairs]


def _same_session(one: SessionDraft, other: SessionDraft) -> bool:
    if one.whole != other.whole or (one.inside is None) != (other.inside is None):
        return False
    titles = one.title is not None and other.title is not None and one.title.value and other.title.value
    if titles and one.title and other.title and same_wording(one.title.value, other.title.value):
        if one.kind in _ALONE or other.kind in _ALONE:
            return bool(one.day and other.day and one.start and other.start)  # a second coffee break is apart in time
        if one.workshop or len(one.title.value) > _TELLING or (one.start and other.start):
            return True
    if titles and _same_pause(one, other):
        return True
    if titles and _same_place(one, other):
        return True
    if titles and _same_start(one, other) and _same_head(one, other):
        return True
    if titles and one.title and other.title and two_languages(one.title.value, other.title.value):
        return _same_slot(one, other)
    if _same_code(one, other):
        return True
    if one.series == other.series == "code" and one.mark == other.mark and not (one.start and other.start):
        return True  # told at length beside the table that has its hours
    numbered = one.number is not None and one.number == other.number and one.series == other.series
    numbered = numbered or (one.series == other.series == "agenda item" and one.mark == other.mark)
    if not numbered:
        return False
    if one.workshop is None and one.series == "session" and not (one.day and other.day):
        return bool(titles and one.title and other.title and similarity(one.title.value, other.title.value) > 0.6)
    if one.day and other.day and one.start and other.start:
        return True
    return not (titles and one.title and other.title) or similarity(one.title.value, other.title.value) > 0.5

"""Whether two drafts, from two places of the documents, tell of one session."""

import re
from collections import Counter
from collections.abc import Sequence
from datetime import time

from corpus.programme.drafts import SessionDraft
from corpus.programme.merging.compare import content_words, same_place, same_wording, similarity, two_languages
from corpus.programme.merging.title_heads import head, same_head

_TELLING = 12  # characters: a longer title is no other session's
_MOST = 0.7  # of the words of the shorter title, among sessions that begin at once with nothing beside them
_ONCE = frozenset({"social", "registration", "opening", "closing", "tour"})  # of which a day rarely has two
_SORTS = tuple(
    re.compile(words, re.IGNORECASE)
    for words in (r"만찬|석식|\bdinner|\bbanquet|\bgala", r"리셉션|환영회|\breception|\bcocktail", r"촬영|\bphoto")
)
_HOURS_APART = 90  # minutes
_HALF = 0.5  # of the words of the shorter title
_CODE = re.compile(r"[A-Z]{1,3}-?\d{1,2}|\d{1,2}[A-H]")  # a number that is one session's in the whole event: "B3", "2A"
_ALONE = frozenset({"break", "meal", "registration", "social", "tour", "ceremony", "opening", "closing"})


def same_session(one: SessionDraft, other: SessionDraft) -> bool:
    """Tell whether two drafts are alike enough to be one session; what parts them is for `apart` to tell."""
    if one.whole != other.whole or (one.inside is None) != (other.inside is None):
        return False
    if _one_track(one, other) and _same_start(one, other):
        return True
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


def apart(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether two drafts cannot be one session: other days, times that do not meet, other numbers."""
    if one.document is other.document and one.place == other.place == "description":
        return True
    if one.day and other.day and one.day.value != other.day.value:
        return True
    if _same_code(one, other):
        return False  # told with other hours, which is for the reader to know
    if one.start and other.start and one.end and other.end and not overlap(one, other):
        return True
    if (one.kind in _ALONE or other.kind in _ALONE) and one.start and other.start and not (one.end and other.end):
        return one.start.value != other.start.value
    return one.series == other.series and bool(one.mark and other.mark) and one.mark != other.mark


def moved(one: SessionDraft, other: SessionDraft, by_title: frozenset[int]) -> bool:
    """Whether two documents give one session other hours of the same day: each has its title once."""
    if one.document is other.document or not {id(one), id(other)} <= by_title:
        return False
    if not (one.title and other.title and one.day and other.day and one.day.value == other.day.value):
        return False
    return same_wording(one.title.value, other.title.value)


def translated(one: SessionDraft, other: SessionDraft, by_kind: frozenset[int]) -> bool:
    """Whether two documents tell of one evening in two languages, hours apart or not: "환영만찬", "dinner"."""
    if one.document is other.document or not {id(one), id(other)} <= by_kind or one.kind != other.kind:
        return False
    if _sort(one) != _sort(other):
        return False
    if not (one.title and other.title and one.day and other.day and one.start and other.start):
        return False
    if one.day.value != other.day.value or not two_languages(one.title.value, other.title.value):
        return False
    return abs(minutes(one.start.value) - minutes(other.start.value)) <= _HOURS_APART


def titled_once(drafts: Sequence[SessionDraft]) -> frozenset[int]:
    """Return the drafts, by identity, whose telling title their document gives no other session."""
    heads = {id(d): (id(d.document), content_words(head(d.title.value))) for d in drafts if d.title}
    counts = Counter(heads.values())
    return frozenset(
        id(d)
        for d in drafts
        if d.title and len(d.title.value) > _TELLING and d.kind not in _ALONE and counts[heads[id(d)]] == 1
    )


def kind_once(drafts: Sequence[SessionDraft]) -> frozenset[int]:
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


def _same_slot(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether drafts of two languages fill one slot: the same day and times, and nothing beside them in it."""
    if one.document is other.document or not (one.day and other.day and one.start and other.start):
        return False
    if one.start.value != other.start.value:
        return False
    if one.end and other.end and overlap(one, other) < 0.7 * max(length(one), length(other)):
        return False
    if one.number is not None and other.number is not None and one.number != other.number:
        return False
    alone = not (one.slot and one.slot.children) and not (other.slot and other.slot.children)
    if _one_track(one, other):
        return True
    marked = bool(one.mark) and one.mark.casefold() == other.mark.casefold() and one.series == other.series
    return alone or marked or one.number == other.number is not None


def _one_track(one: SessionDraft, other: SessionDraft) -> bool:
    """Whether both are of one numbered track, which holds one session at a time."""
    mine, theirs = one.workshop, other.workshop
    if mine is None or theirs is None or not mine.mark:
        return False
    return (mine.series, mine.mark) == (theirs.series, theirs.mark)


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


def minutes(clock: time) -> int:
    """Return the minutes since midnight."""
    return clock.hour * 60 + clock.minute


def length(draft: SessionDraft) -> int:
    """Return how many minutes a session takes, 0 where it is not told."""
    if draft.start is None or draft.end is None:
        return 0
    return max(minutes(draft.end.value) - minutes(draft.start.value), 0)


def overlap(one: SessionDraft, other: SessionDraft) -> int:
    """Return how many minutes two sessions' hours have in common, whatever their days."""
    if not (one.start and one.end and other.start and other.end):
        return 0
    low = max(minutes(one.start.value), minutes(other.start.value))
    return max(min(minutes(one.end.value), minutes(other.end.value)) - low, 0)

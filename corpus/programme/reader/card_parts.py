"""What stands at the same place of all cards: beside the hours, or alone on the lines below the title.

A single line never says whether it is a room, a tag or a person: the lines at the same place of the other cards do.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from corpus.programme.headings import coded, day_heading, numbered
from corpus.programme.people import PersonLine, parse_people, role_label
from corpus.programme.reader.where_when import may_be_place, pieces, sure_place
from corpus.programme.stream import Line
from corpus.programme.times import ClockRange, DateRange, find_clocks, find_dates
from corpus.programme.vocabulary import BODY, TIME_REMARK, kind_of

FEWEST = 2  # cards that make a page of them
_SEARCHED = 110  # characters of a line of hours
_MOST_PIECES = 3
_LINES_BELOW = 3  # of a title, in which its place and its people may stand alone
_APART = re.compile(r"\s[·•|/–—-]\s")
_COMMA = re.compile("[,，]")
_FROM = re.compile(r"\W*(?:(?:when|time|from|일시|시간)\b\s*[:：]?)?\W*", re.IGNORECASE)

At = tuple[int, int, int]  # a line's number, and the characters from and up to which
Parts = dict[tuple[str, int], dict[int, At]]  # by place in the card, by the card's line of hours


@dataclass(frozen=True, slots=True)
class Hours:
    """What a line says beside its hours: pieces that may each be a place."""

    clock: ClockRange
    date: DateRange | None
    pieces: tuple[tuple[int, int], ...]


def hours_line(text: str) -> Hours | None:
    """Return the hours of a line that says little more than them, its day and a few short pieces."""
    if len(text) > _SEARCHED or not any(c.isdigit() for c in text):
        return None
    clocks = find_clocks(text)
    if len(clocks) != 1 or clocks[0].warning or clocks[0].until:
        return None
    clock = clocks[0]
    date = next((d for d in find_dates(text, loose=True) if d.last is None), None)
    lead = text[: clock.begin]
    if date is not None and date.stop <= clock.begin:
        lead = text[: date.begin] + " " + text[date.stop : clock.begin]
    if not _FROM.fullmatch(lead):
        return None
    stop = clock.stop
    if remark := TIME_REMARK.match(text, stop):
        stop = remark.end()
    told = pieces(text, stop, len(text), date)
    if any(text[b : b + 1] in (".", "?", "!") for _, b in told):
        return None
    return Hours(clock, date, _joined(text, told))


def _joined(text: str, told: Sequence[tuple[int, int]]) -> tuple[tuple[int, int], ...]:
    """Join the pieces that a comma alone parts: "Foyer, Level 1" is one place."""
    result: list[tuple[int, int]] = []
    for begin, stop in told:
        if result and text[result[-1][1] : begin].strip() in (",", "，"):
            result[-1] = result[-1][0], stop
        else:
            result.append((begin, stop))
    return tuple(result[:_MOST_PIECES])


def parts_of(lines: Mapping[int, Line], hours: Mapping[int, Hours], of: Mapping[int, int]) -> Parts:
    """Return what stands at each place of the cards; `of` gives each line of hours the line of its title."""
    parts: Parts = {}
    for when, title in of.items():
        for k, (begin, stop) in enumerate(hours[when].pieces if when in hours else ()):
            parts.setdefault(("beside", k), {})[when] = (when, begin, stop)
        last = max(when, title)
        between = [n for n in range(min(when, title) + 1, last) if n in lines]
        after = [n for n in range(last + 1, last + 1 + _LINES_BELOW) if n in lines]
        for name, numbers in (("between", between), ("below", after)):
            for k, n in enumerate(numbers):
                if n in hours or n in of.values() or lines[n].kind == "heading" or not is_short(lines[n]):
                    break
                parts.setdefault((name, k), {})[when] = (n, 0, len(lines[n].text))
    return parts


def place_among(lines: Mapping[int, Line], hours: Mapping[int, Hours], parts: Parts) -> tuple[str, int] | None:
    """Return where in the cards their places stand, or None where no such place shows them."""
    best: tuple[float, tuple[str, int]] | None = None
    for name, held in parts.items():
        texts = {when: lines[n].text[begin:stop].strip() for when, (n, begin, stop) in held.items()}
        sure = {when for when, text in texts.items() if is_placelike(text) and sure_place(text)}
        sure -= {when for when in sure if parse_people(texts[when], expected=False)}  # "A B, Dean, City Library"
        known = {texts[when] for when in sure}
        again = {when for when, text in texts.items() if _comes_again(text, texts, hours)}
        good = len(sure | again | {w for w, text in texts.items() if text in known})
        if len(texts) < FEWEST or good * 2 < len(texts) or not (sure or (len(again) > FEWEST and good == len(texts))):
            continue
        share = good / len(texts) + (name[0] != "below")
        if best is None or share > best[0]:
            best = share, name
    return best[1] if best else None


def _comes_again(text: str, texts: Mapping[int, str], hours: Mapping[int, Hours]) -> bool:
    """Whether a piece comes again like a room: never at once with itself, and of no word that tells a kind or track."""
    cards = [hours[when].clock for when, other in texts.items() if other == text and when in hours]
    starts = [(c.start, c.end) for c in cards]
    named = kind_of(text) or numbered(text) or coded(text, frozenset())
    return len(cards) > 1 and len(set(starts)) == len(starts) and is_placelike(text) and not named


def people_among(lines: Mapping[int, Line], parts: Parts, place: tuple[str, int] | None) -> dict[int, list[PersonLine]]:
    """Return who is named on the lines at a place of the cards where most lines name people, posts or none beside."""
    found: dict[int, list[PersonLine]] = {}
    for name, held in parts.items():
        if name[0] == "beside" or name == place:
            continue
        texts = {n: lines[n].text for n, *_ in held.values() if not _names_place(lines[n].text)}
        named = {n: people for n, text in texts.items() if (people := parse_people(text, expected=True))}
        if len(named) < FEWEST or len(named) * 3 < len(texts) * 2:
            continue
        posts = sum(any(p.post for p in people) for people in named.values())
        for n, people in named.items():
            found[n] = [_with_post(p) for p in people] if posts * 2 >= len(named) else list(people)
    return found


def _names_place(text: str) -> bool:
    return any(sure_place(part.strip()) for part in _APART.split(text))


def _with_post(person: PersonLine) -> PersonLine:
    """Part what stands after a name where the other cards have a post there: "Vocal coach, Coro Alameda"."""
    if person.post or not person.affiliation:
        return person
    post, comma, body = person.affiliation.partition(", ")
    if comma or not (BODY.search(post) or post.isupper()):
        return replace(person, post=post, affiliation=body.strip() or None)
    return person


def is_placelike(text: str) -> bool:
    """Whether each part of a text between commas may name a place."""
    return all(may_be_place(part.strip()) for part in _COMMA.split(text))


def may_head(line: Line) -> bool:
    """Whether a line is a heading that may be a card's title: no day, and no label over what follows."""
    if line.kind != "heading" or line.text.endswith((":", "：")) or day_heading(line.text, heading=True):
        return False
    label = role_label(line.text)  # "Keynote: Choir and city" is a title, "Chair: Ida Holm" none
    return label is None or not (label.stop == len(line.text) or parse_people(line.text[label.stop :], expected=True))


def is_short(line: Line | None) -> bool:
    """Whether a line is short enough for a place or a person, and no label opens it."""
    return line is not None and len(line.text) <= _SEARCHED and not role_label(line.text)

"""Whether something can still be done: the deadline that a sentence gives, held against the time of asking."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from app.answering.draft import Draft, DraftClaim, plain
from app.answering.forum import Forum
from app.answering.language.terms import distinctive
from app.answering.language.words import fold, is_hangul
from app.answering.phrasing.wording import Wording
from app.answering.programme.timetable import local_now
from app.answering.query import Query
from app.answering.text.answer import ENGINE, TextAnswers
from app.answering.text.ranking import Ranked
from corpus.document import Span
from corpus.programme.times import find_clocks, find_dates

_STILL = re.compile(
    r"\b(?:still|yet)\b|\btoo late\b|\bmissed? (?:the|my) (?:deadline|chance|cut)|\bin time (?:to|for)\b"
    r"|아직|늦었|늦나|늦은 ?건|이미 (?:마감|끝)|마감(?:됐|되었|된|났)"
    r"|지금(?:이라도|도)|지금.*(?:되나|돼요|될까|가능|할 수)"
)
_DOING = re.compile(
    r"\b(?:sign|regist\w*|put (?:my|our|a) names?|put me|book\w*|reserv\w*|submit\w*|apply|enter|join|order|cancel\w*"
    r"|change|hand in|send|upload|request|get (?:a|the|on|my) (?:place|seat|ticket|list|spot)|buy|pay|vote"
    r"|nominate|pick up|collect)\b"
    r"|신청|등록|예약|접수|제출|취소|변경|지원|구매|결제|납부|참가|참여|보낼|보내도|이름|명단|받을|수령"
)
_UNTIL = re.compile(
    r"\b(?:by|before|until|till|no later than|not later than|closes?|closed|closing|deadline\w*|ends?|latest)\b", re.I
)
_UNTIL_KO = re.compile(r"까지|마감|이전|전에")
_CLAUSE = re.compile(r"[.;!?](?=\s|$)|\n")
_READ = 12  # sentences, best first, among which one with a deadline is sought
_TOLD = 0.3  # share of the question's words, by rarity, that the sentence, its titles and what stands beside it hold
_BESIDE = 2  # sentences beside it that may say what the deadline is for
_CONFIDENCE = 0.7


@dataclass(frozen=True, slots=True)
class _Deadline:
    day: date
    clock: time | None
    span: Span
    text: str

    def is_over(self, now: datetime) -> bool:
        end = self.clock or time.max
        return (now.date(), now.time().replace(tzinfo=None)) > (self.day, end)


class Deadlines:
    """Answers whether it is too late, from one snapshot."""

    def __init__(self, forum: Forum, text: TextAnswers) -> None:
        self._forum = forum
        self._text = text

    def answer(self, query: Query) -> tuple[Draft, float] | None:
        """Return whether what is asked can still be done, with its confidence; None where nothing tells a deadline."""
        asked = fold(query.text)
        if query.now is None or not (_STILL.search(asked) and _DOING.search(asked)):
            return None
        for at, ranked in enumerate(self._text.weigh(query).ranked[:_READ]):
            if at and is_hangul(query.text) != is_hangul(ranked.unit.text):
                continue  # words of two languages do not meet: the ranking alone says what it is about
            if (deadline := self._deadline(ranked)) and self._is_of(ranked, query):
                return self._draft(query, deadline), _CONFIDENCE
        return None

    def _deadline(self, ranked: Ranked) -> _Deadline | None:
        """Return the last day and hour that a sentence gives for doing something."""
        text = ranked.unit.text
        if is_hangul(text):
            found = _UNTIL_KO.search(text)
            stretch = text[: found.end()] if found else ""
        else:
            found = _UNTIL.search(text)
            stretch = _CLAUSE.split(text[found.start() :])[0] if found else ""
        days = [day for dates in find_dates(stretch, loose=True) if (day := self._day(dates, ranked))]
        if not days:
            return None
        clocks = find_clocks(stretch)
        clock = (clocks[-1].end or clocks[-1].start) if clocks else None
        return _Deadline(days[-1] if is_hangul(text) else days[0], clock, ranked.unit.span, text)

    def _day(self, dates: object, ranked: Ranked) -> date | None:
        """Return a date of a source with the year of its event, or the forum's day of that weekday."""
        timetable = self._forum.timetable
        own = [e for e in timetable.events.values() if ranked.unit.document in e.documents]
        known: Sequence[date] = [d for e in own or timetable.events.values() for d in timetable.dates[e.id]]
        if not known:
            return None
        day, month, year, weekday = (getattr(dates, name) for name in ("day", "month", "year", "weekday"))
        if day and month:
            years = [year] if year else [known[0].year, known[0].year - 1]
            possible = [date(y, month, day) for y in years if _exists(y, month, day)]
            return next((d for d in possible if d <= known[-1] + timedelta(days=31)), None)
        if weekday is None:
            return None
        return next((d for d in known if d.weekday() == weekday), None)

    def _is_of(self, ranked: Ranked, query: Query) -> bool:
        """Tell whether a sentence, with its titles and its neighbours, tells of what the question is about."""
        unit = ranked.unit
        if is_hangul(query.text) != is_hangul(unit.text):
            return True
        units = self._text.units_of(unit.document)
        at = units.index(unit)
        near = [*units[max(0, at - _BESIDE) : at + _BESIDE + 1]]
        weights = {word: self._text.rarity(word) for word in query.telling if not _DOING.search(word)}
        if distinctive(query.text) & {term for one in near for term in one.stems.terms}:
            return True
        told = sum(w for word, w in weights.items() if any(word in one.stems or word in one.around for one in near))
        return told >= _TOLD * sum(weights.values())

    def _draft(self, query: Query, deadline: _Deadline) -> Draft:
        words = Wording(query.reply)
        event = query.constraints.events[0] if len(query.constraints.events) == 1 else None
        now = local_now(query.now, self._forum.timetable.zone(event))
        moment = words.day(deadline.day) + (f", {words.clock(deadline.clock)}" if deadline.clock else "")
        message = "too_late" if deadline.is_over(now) else "not_too_late"
        claims = (
            DraftClaim(words.say(message, deadline=moment), (deadline.span,)),
            DraftClaim(f"“{plain(deadline.text)}”", (deadline.span,)),
        )
        return Draft(claims, ENGINE, signals={"fact": _CONFIDENCE})


def _exists(year: int, month: int, day: int) -> bool:
    try:
        date(year, month, day)
    except ValueError:
        return False
    return True

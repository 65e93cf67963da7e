"""The ids and labels of workshops and sessions: stable as long as their numbers and titles are."""

import re
from collections.abc import Sequence
from datetime import date

from corpus.programme.build.groups import day_of
from corpus.programme.merging.compare import in_hangul
from corpus.programme.merging.merge import SessionGroup, WorkshopGroup
from corpus.programme.merging.registry import slugify


class Names:
    """What each workshop and session of one event is called, by the identity of its group or draft."""

    def __init__(self, event: str) -> None:
        self.event = event
        self.workshop_ids: dict[int, str] = {}
        self.workshop_labels: dict[int, str] = {}
        self.session_ids: dict[int, str] = {}  # by draft
        self.labels: dict[int, str] = {}  # by group
        self._taken: dict[str, int] = {}
        self.hangul = False  # what most of the event's sessions are told in names them, whatever leads otherwise

    def _id(self, wanted: str) -> str:
        self._taken[wanted] = self._taken.get(wanted, 0) + 1
        return wanted if self._taken[wanted] == 1 else f"{wanted}-{self._taken[wanted]}"

    def name(self, workshops: Sequence[WorkshopGroup], sessions: Sequence[SessionGroup], days: Sequence[date]) -> None:
        """Give every workshop and session its id and its label."""
        told = [_mostly_hangul(d.title.value) for g in sessions for d in g.drafts if d.title]
        self.hangul = 2 * sum(told) > len(told)
        for group in workshops:
            lead = min(group.drafts, key=lambda d: self.foreign(d.word if d.mark or not d.title else d.title.value))
            if lead.mark:
                self.workshop_ids[id(group)] = self._id(f"{self.event}/{slugify(lead.series)}-{slugify(lead.mark)}")
                self.workshop_labels[id(group)] = f"{lead.word.capitalize()} {lead.mark}"
            else:
                title = lead.title.value if lead.title else "part"
                self.workshop_ids[id(group)] = self._id(f"{self.event}/{slugify(title)}")
                self.workshop_labels[id(group)] = title
        for session in [g for g in sessions if g.part_of is None] + [g for g in sessions if g.part_of is not None]:
            wanted = self._wanted_id(session, days)
            assigned = self._id(wanted)
            for draft in session.drafts:
                self.session_ids[id(draft)] = assigned
            self.labels[id(session)] = self._label(session)
        seen: dict[str, list[SessionGroup]] = {}
        for session in sessions:
            seen.setdefault(self.labels[id(session)], []).append(session)
        for same in seen.values():
            if len({day_of(g) for g in same}) > 1 and len(same) > 1:
                for session in same:
                    self._tell_apart(session)

    def _wanted_id(self, group: SessionGroup, days: Sequence[date]) -> str:
        lead = group.drafts[0]
        if lead.whole:
            return self.event
        if group.part_of is not None:
            whole = self.session_ids[id(group.part_of.drafts[0])]
            if group not in group.part_of.parts:
                title = next((d.title.value for d in group.drafts if d.title), "item")
                return f"{whole}/{slugify(title)[:40].strip('-')}"
            return f"{whole}/part-{group.part_of.parts.index(group) + 1}"
        numbered = next((d for d in group.drafts if (d.number is not None or d.mark) and d.series != "item"), None)
        above = self.event
        if group.workshop is not None and group.workshop.drafts[0].mark:
            above = self.workshop_ids[id(group.workshop)]
        else:
            day = day_of(group)
            if day is not None and not (numbered and numbered.series == "plenary"):
                above = f"{self.event}/day-{days.index(day) + 1}" if day in days else f"{self.event}/{day.isoformat()}"
        if numbered is not None:
            mark = str(numbered.number) if numbered.number is not None else numbered.mark
            series = "" if numbered.series == "code" else f"{slugify(numbered.series)}-"
            return f"{above}/{series}{slugify(mark)}"
        title = next((d.title.value for d in group.drafts if d.title), "slot")
        return f"{above}/{slugify(title)[:60].strip('-')}"

    def _label(self, group: SessionGroup) -> str:
        track = group.workshop.drafts[0] if group.workshop is not None else None
        counted = [
            d
            for d in group.drafts
            if (d.mark or d.number is not None)
            and d.series != "item"
            and (track is None or (d.series, d.mark) != (track.series, track.mark))
        ]
        numbered = min(counted, key=lambda d: in_hangul(d.word) != self.hangul, default=None)
        own = ""
        if numbered is not None and numbered.series == "code":
            own = numbered.mark
        elif numbered is not None:
            word = numbered.word.capitalize() if numbered.word.isascii() else numbered.word
            own = f"{word or 'Session'} {numbered.mark or numbered.number}"
        else:
            own = min((d.title.value for d in group.drafts if d.title), key=self.foreign, default="")
        if group.part_of is not None and group in group.part_of.parts:
            own += " (day's table)"  # the whole may have the same number in another source
        if group.workshop is not None and group.workshop.drafts[0].mark:
            if numbered is None and track is not None and self._alone(group):
                return self.workshop_labels[id(group.workshop)]
            return (
                f"{self.workshop_labels[id(group.workshop)]}, {own}"
                if own
                else self.workshop_labels[id(group.workshop)]
            )
        return own or "Session"

    @staticmethod
    def _alone(group: SessionGroup) -> bool:
        """Whether a session is all that its track holds, and is told by the track's own number."""
        track = group.workshop
        if track is None or sum(s.part_of is None for s in track.sessions) > 1:
            return False
        own = track.drafts[0]
        return any((d.series, d.mark) == (own.series, own.mark) for d in group.drafts)

    def foreign(self, title: str) -> bool:
        """Whether a title is in another language than most of the event's are."""
        return in_hangul(title) != self.hangul

    def _tell_apart(self, group: SessionGroup) -> None:
        label = self.labels[id(group)]
        day = day_of(group)
        if group.workshop is not None and not group.workshop.drafts[0].mark:
            above = self.workshop_labels[id(group.workshop)]
            if len(above) <= 40:
                self.labels[id(group)] = f"{above}, {label}"
                return
        if day is not None:
            self.labels[id(group)] = f"{label} ({day.day} {day:%B})"


def _mostly_hangul(title: str) -> bool:
    """Whether a title, perhaps given in two languages, says more in Hangul, whose syllables hold three letters each."""
    syllables = len(re.findall(r"[가-힣]", title))
    return 3 * syllables > sum(map(str.isalpha, title)) - syllables

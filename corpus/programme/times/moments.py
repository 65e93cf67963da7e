"""Moments, as data formats write them: a date, a clock time and a zone in ISO 8601 or iCalendar's basic form."""

import re
from dataclasses import dataclass
from datetime import date, time

_MOMENT = re.compile(
    r"(?P<y>\d{4})-(?P<m>\d\d)-(?P<d>\d\d)(?:[T ](?P<H>\d{1,2}):(?P<M>\d\d)(?::(?P<S>\d\d)(?:\.\d+)?)?"
    r"\s?(?P<z>Z|[+-]\d\d:?\d\d)?)?"
    r"|(?P<y2>\d{4})(?P<m2>\d\d)(?P<d2>\d\d)(?:T(?P<H2>\d\d)(?P<M2>\d\d)(?:\d\d)?(?P<z2>Z)?)?"
)


@dataclass(frozen=True, slots=True)
class Moment:
    """A date with, where written, its clock time and its offset from UTC ("+09:00"); "UTC" for Z."""

    day: date
    clock: time | None
    offset: str | None


def parse_moment(text: str) -> Moment | None:
    """Return the moment that the whole of `text` states in ISO 8601 or iCalendar's basic form, else None."""
    match = _MOMENT.fullmatch(text.strip().strip("\"'"))
    if not match:
        return None
    tag = "" if match["y"] else "2"
    try:
        day = date(int(match["y" + tag]), int(match["m" + tag]), int(match["d" + tag]))
    except ValueError:
        return None
    hour, minute = match["H" + tag], match["M" + tag]
    if hour and (int(hour) > 23 or int(minute) > 59):
        return None
    zone = match["z" + tag]
    offset = None if not zone else "UTC" if zone == "Z" else zone if ":" in zone else f"{zone[:3]}:{zone[3:]}"
    return Moment(day, time(int(hour), int(minute)) if hour else None, offset)

"""The time zone of an event: the catalogue's, a document's, one that its texts name, or its country's own."""

import re
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from babel.core import get_global

from corpus.catalogue import Catalogue
from corpus.programme.event import hosts
from corpus.programme.event.events import EventDraft

_ZONES = {
    "KST": "Asia/Seoul",
    "JST": "Asia/Tokyo",
    "SGT": "Asia/Singapore",
    "HKT": "Asia/Hong_Kong",
    "AEST": "Australia/Sydney",
    "CET": "Europe/Paris",
    "CEST": "Europe/Paris",
    "BST": "Europe/London",
    "EET": "Europe/Athens",
    "UTC": "UTC",
    "GMT": "UTC",
    "EST": "America/New_York",
    "EDT": "America/New_York",
    "CDT": "America/Chicago",
    "PST": "America/Los_Angeles",
    "PDT": "America/Los_Angeles",
}
_ZONE = re.compile(rf"\b(?:{'|'.join(_ZONES)})\b(?!\s?[+−-]\s?\d)")
_OFFSET = re.compile(r"\b(?:UTC|GMT)\s?([+−-])\s?(\d{1,2})(?![\d:.])")  # "local time is UTC+2"
_REGIONS = ("Africa/", "America/", "Asia/", "Atlantic/", "Australia/", "Europe/", "Indian/", "Pacific/")
_ZONE_NAME = re.compile(rf"\b(?:{'|'.join(_REGIONS)})[A-Z][A-Za-z_]+(?:/[A-Z][A-Za-z_]+)?")


def zone_of(event: EventDraft, catalogue: Catalogue) -> str | None:
    """Return the event's time zone: the catalogue's, a document's, the one that times in the text are
    given in, or that of the country where it is held, where that has one alone.

    Always an IANA name: an offset ("-05:00") says when one session is, not by which clock a forum lives.
    """
    entry = catalogue.events.get(event.id)
    if entry is not None and entry.timezone:
        return entry.timezone
    for document in event.documents:
        if document.info.timezone:
            return document.info.timezone
    for draft in event.drafts:
        for name in (draft.overview.timezone, *(session.timezone for session in draft.sessions)):
            if name and zone_known(name):
                return name
    for document in event.documents:
        if any(region in document.text for region in _REGIONS):  # most texts name none, and this is quick to see
            for found in _ZONE_NAME.finditer(document.text):
                if zone_known(found[0]):
                    return found[0]
    for document in event.documents:
        if any(zone in document.text for zone in _ZONES) and (short := _ZONE.search(document.text)):
            return _ZONES[short[0]]
    zones = get_global("territory_zones").get(hosts.country(event.documents) or "", [])
    return zones[0] if len(zones) == 1 else _by_offset(event)


def _by_offset(event: EventDraft) -> str | None:
    """Return the zone at the offset from UTC in whole hours that a text gives, by its IANA name: "Etc/GMT-2"."""
    for document in event.documents:
        if offset := _OFFSET.search(document.text):
            name = f"Etc/GMT{'-' if offset[1] == '+' else '+'}{int(offset[2])}"  # whose sign counts westwards
            return name if zone_known(name) else None
    return None


def zone_known(name: str) -> bool:
    """Whether a name is a time zone of the IANA database."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True

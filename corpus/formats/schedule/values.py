"""Values in schedule data: texts, people, places, and times as the clock at the place shows them."""

import re
from collections.abc import Iterator, Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

DEEPEST = 60  # levels of nesting that are followed
_TAG = re.compile(r"<[^>]+>")
_NAMES = ("public_name", "fullName", "full_name", "name")
_NAME_PARTS = ("first_name", "last_name", "givenName", "familyName")
_POSTS = ("jobTitle", "title", "position", "role", "affiliation", "organisation", "organization", "country")


def maps(value: Any) -> Iterator[Mapping[str, Any]]:
    """Yield the mappings of a list; nothing for any other value."""
    if isinstance(value, list):
        yield from (item for item in value if isinstance(item, Mapping))


def said(node: Mapping[str, Any], key: str) -> str | None:
    """Return a value as text; of a text in several languages the English, else the first."""
    value = node.get(key)
    if isinstance(value, Mapping):
        value = value.get("en") or value.get("name") or next(iter(value.values()), None)
    return (str(value).strip() or None) if isinstance(value, str | int | float | date) else None


def people(value: Any) -> tuple[str, ...]:
    """Return the people of a field, each as "Name, post, body"."""
    found = value if isinstance(value, list) else [value] if value else []
    names = []
    for item in found:
        if isinstance(item, Mapping):
            name = next((said(item, key) for key in _NAMES if said(item, key)), None)
            name = name or " ".join(filter(None, (said(item, key) for key in _NAME_PARTS)))
            names.append(", ".join(filter(None, (name, *(said(item, key) for key in _POSTS)))))
        elif item:
            names.append(str(item).strip())
    return tuple(name for name in names if name)


def place(value: Any) -> str | None:
    """Return a schema.org place or address on one line."""
    if isinstance(value, list):
        return ", ".join(filter(None, (place(item) for item in value))) or None
    if isinstance(value, Mapping):
        parts = [said(value, "name")]
        address = value.get("address")
        if isinstance(address, Mapping):
            parts.extend(said(address, key) for key in ("streetAddress", "addressLocality", "addressCountry"))
        else:
            parts.append(said(value, "address"))
        return ", ".join(filter(None, parts)) or None
    return str(value) if value else None


def bare(text: str | None) -> str | None:
    """Return a text without its HTML tags."""
    return (_TAG.sub(" ", text).strip() or None) if text else None


def moment(value: Any) -> datetime | date | None:
    """Read an ISO 8601 date or time; None for what is neither."""
    if isinstance(value, datetime | date):
        return value
    text = str(value or "").strip()
    if not re.match(r"\d{4}-\d{2}-\d{2}", text):
        return None
    try:
        if re.fullmatch(r"\d{4}-\d{2}-\d{2}T?", text):
            return date.fromisoformat(text[:10])
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def local(value: datetime | date | None, zone_name: str | None) -> tuple[datetime | date | None, str | None]:
    """Return a time as the clock at the place shows it, and its time zone's name.

    A time with an offset is that clock's already; one in UTC is turned into the zone where that is known.
    """
    if not isinstance(value, datetime):
        return value, None
    if value.tzinfo is None:
        return value, zone_name
    if value.utcoffset() == timedelta(0) or value.tzinfo is UTC:
        zone = zone_of(zone_name)
        if zone is None:
            return value.replace(tzinfo=None), "UTC"
        return value.astimezone(zone).replace(tzinfo=None), zone_name
    return value.replace(tzinfo=None), zone_name


def zone_of(name: str | None) -> ZoneInfo | None:
    """Return the time zone of an IANA name, or None for a name that is not one."""
    try:
        return ZoneInfo(name) if name else None
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return None

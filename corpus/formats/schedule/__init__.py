"""Schedule data in JSON, YAML and XML: frab/pentabarf, Indico, schema.org `Event`, and lists written by hand.

PyYAML's safe loader and defusedxml: the usual parsers, permissively licensed, that build no objects and no entities.
"""

import json
import re
from collections.abc import Mapping
from typing import Any
from xml.etree.ElementTree import ParseError

import yaml
from defusedxml import DefusedXmlException
from defusedxml.ElementTree import fromstring

from corpus.formats.base import Content, Stated, Transcript, UnreadableFileError
from corpus.formats.encoding import decode
from corpus.formats.entries import Agenda, write_agenda
from corpus.formats.schedule.frab import frab_json, frab_xml
from corpus.formats.schedule.indico import indico
from corpus.formats.schedule.linked import linked_agenda, linked_events
from corpus.formats.schedule.listed import listed
from corpus.limits import Limits

_DEEPEST = 200  # brackets open at once


class ScheduleReader:
    """Reads `.json`, `.yaml`, `.yml` and `.xml` schedules."""

    def read(self, data: bytes, limits: Limits) -> Content:
        """Read a schedule's bytes; raises UnreadableFileError for data that is no schedule."""
        source, warnings = decode(data, limits)
        source = source.lstrip("\ufeff \t\r\n")
        if source.startswith("<"):
            agenda = _agenda_of_xml(source)
        elif source.startswith(("{", "[")):
            agenda = _agenda_of_data(parse_json(source))
        else:
            agenda = _agenda_of_data(_parse_yaml(source))
        if agenda is None or not agenda.entries:
            raise UnreadableFileError(
                "holds no schedule of a known form: frab/pretalx, Indico, schema.org Event, or a list with title, start"
            )
        out = Transcript(limits)
        write_agenda(out, agenda)
        stated = Stated(title=agenda.title, kind="timetable", url=agenda.url)
        return Content(out.text, tuple(out.blocks), marked_up=True, stated=stated, warnings=warnings)


def parse_json(source: str) -> Any:
    """Parse JSON; raises UnreadableFileError with the place of the mistake."""
    depth = 0
    for match in re.finditer(r"[\[{\]}]", source):
        depth += 1 if match.group() in "[{" else -1
        if depth > _DEEPEST:
            raise UnreadableFileError("is nested too deeply to be a schedule")
    try:
        return json.loads(source)
    except json.JSONDecodeError as error:
        raise UnreadableFileError(f"is no valid JSON: {error.msg}, line {error.lineno}") from error


def _parse_yaml(source: str) -> Any:
    try:
        # Aliases make small files unpack to huge ones; schedules need none.
        depth = 0
        for event in yaml.parse(source, Loader=yaml.SafeLoader):
            if isinstance(event, yaml.AliasEvent):
                line = event.start_mark.line + 1 if event.start_mark else 0
                raise UnreadableFileError(f"uses a YAML alias in line {line}; write it out")
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if depth > _DEEPEST:
                raise UnreadableFileError("is nested too deeply to be a schedule")
        return yaml.safe_load(source)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        raise UnreadableFileError(f"is no valid YAML{f', line {mark.line + 1}' if mark else ''}") from error
    except (RecursionError, ValueError) as error:
        raise UnreadableFileError(f"is no valid YAML: {error}") from error


def _agenda_of_data(data: Any) -> Agenda | None:
    if isinstance(data, Mapping):
        schedule = data.get("schedule")
        if isinstance(schedule, Mapping) and isinstance(schedule.get("conference"), Mapping):
            return frab_json(schedule)
        found = indico(data.get("results"))
        if found is not None:
            return found
    return linked_agenda(linked_events(data)) or listed(data)


def _agenda_of_xml(source: str) -> Agenda | None:
    try:
        root = fromstring(source.encode(), forbid_dtd=True)
    except DefusedXmlException as error:
        raise UnreadableFileError("declares XML entities or a DTD, which are not read; export it without") from error
    except (ParseError, LookupError, ValueError) as error:
        raise UnreadableFileError(f"is no valid XML: {error}") from error
    return frab_xml(root) if root.tag == "schedule" else None

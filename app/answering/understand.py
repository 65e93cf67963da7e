"""From a question as typed to a `Query`: bounded, mended, completed from earlier turns, linked to the programme."""

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime

import numpy as np
from llama_index.core.base.embeddings.base import BaseEmbedding

from app.answering.answer import Question
from app.answering.asked import asked
from app.answering.constraints import constraints
from app.answering.forum import Forum
from app.answering.language.words import is_hangul
from app.answering.programme.timetable import local_now
from app.answering.query import Constraints, Query, ReplyLanguage, Subject, SubjectKind
from app.answering.subjects import resolve_dates
from app.answering.typos import Speller

_SURE = 0.5  # score of a subject from which its event is taken for the question's
LONGEST = 1_000  # characters of a question that are read; what is longer is cut at a word
_SCRIPTS = (
    ("HIRAGANA", "ja"),
    ("KATAKANA", "ja"),
    ("CJK", "zh"),
    ("CYRILLIC", "ru"),
    ("ARABIC", "ar"),
    ("HEBREW", "he"),
    ("THAI", "th"),
    ("GREEK", "el"),
    ("DEVANAGARI", "hi"),
)
_INVISIBLE = re.compile(r"[\u200b-\u200f\u202a-\u202e\u2060-\u2064\ufeff\x00-\x08\x0b-\x1f\x7f]")


def clean(text: str) -> str:
    """Return a question on one line, NFC, without invisible characters, cut to what is read."""
    line = re.sub(r"\s+", " ", _INVISIBLE.sub("", unicodedata.normalize("NFC", text[: LONGEST * 4]))).strip()
    return line if len(line) <= LONGEST else line[:LONGEST].rsplit(" ", 1)[0]


def language_of(text: str) -> str:
    """Return the language of a question by its script: "ko" with any Hangul, "en" for Latin, else by the script."""
    if is_hangul(text):
        return "ko"
    scripts = {unicodedata.name(c, "").split()[0] for c in text if c.isalpha()}
    for script, language in _SCRIPTS:
        if script in scripts and "LATIN" not in scripts:
            return language
    return "en"


def understand(question: Question, forum: Forum, embedding: BaseEmbedding, speller: Speller) -> Query:
    """Return what a question was understood to ask."""
    text = clean(question.question)
    language = language_of(text)
    reply: ReplyLanguage = "ko" if (question.language or language).startswith("ko") else "en"
    mended = speller.correct(text)
    found = constraints(mended.text)
    linker = forum.linker
    events = (question.event,) if question.event in forum.timetable.events else linker.events(mended.text, found)
    found = replace(found, events=events)
    now: datetime = local_now(question.now, forum.timetable.zone(events[0] if len(events) == 1 else None))
    found = replace(found, dates=resolve_dates(found, forum.timetable, now.date()))
    vector = np.asarray(embedding.get_query_embedding(mended.text), dtype=np.float32)
    linked = linker.link(mended.text, found, vector)
    if not events and found.dates:
        found = replace(found, dates=_of_subject(found, linked.subjects, forum))
    return Query(
        question=text,
        text=mended.text,
        language=language,
        reply=reply,
        asked=asked(mended.text),
        constraints=found,
        subjects=linked.subjects,
        vector=vector,
        unexplained=linked.unexplained,
        absent=linked.absent,
        history=question.history,
        now=question.now,
        event=question.event,
        document=question.document,
        corrections=mended.changes,
    )


def _of_subject(found: Constraints, subjects: Sequence[Subject], forum: Forum) -> tuple[date, ...]:
    """Return the days of the one event that the subjects belong to, where the question names none."""
    holders = {
        (forum.timetable.sessions if s.kind is SubjectKind.SESSION else forum.timetable.workshops)[s.id].event
        for s in subjects
        if s.kind in (SubjectKind.SESSION, SubjectKind.WORKSHOP) and s.score >= _SURE
    }
    if len(holders) != 1 or found.relative:
        return found.dates
    return resolve_dates(replace(found, events=tuple(holders)), forum.timetable, None)

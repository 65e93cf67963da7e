"""The rooms that a question names, by the words or the sound of their names in the programme."""

import re
from collections.abc import Iterable
from functools import lru_cache

from app.answering.language.sounds import spells
from app.answering.language.words import fold, is_hangul, without_particle, words

# What any room may be called; the other words of a name tell it from the rest.
_GENERIC = frozenset(
    {"room", "rooms", "hall", "halls", "auditorium", "theatre", "theater", "studio", "floor", "building"}
) | {*("the", "of", "no", "룸", "홀", "방", "회의실", "세미나실", "강의실")}
# The room where all meet, as each programme calls it in its own way.
_FOR_ALL = re.compile(
    r"\b(?:main|great|grand|plenary|big) (?:hall|room|auditorium)\b|대회의(?:장|실)|대강당|메인 ?홀|대연회장"
)
_ROOM_ENDING = re.compile(r"(?<=[가-힣]{2})(?:룸|홀)$")
_SAID = re.compile(
    r"\b(?!the\b|this\b|that\b|which\b|what\b|my\b|our\b|a\b)[\w-]+ (?:room|hall|auditorium|theat(?:re|er)|studio)\b"
    r"|\broom \w+\b"
    r"|[가-힣\w](?:룸|홀|강당|회의실|세미나실|강의실)|\d호"
)
_ROOM = re.compile(r"\b(?:rooms?|halls?|auditorium|theat(?:re|er)|studio)\b|룸|홀|강당|회의실|세미나실|강의실|실에")
_INSIDE = re.compile(r"\s*[(（].*?[)）]|,.*$")
_SEVERAL = re.compile(r"/|\(\d\)")


def named_rooms(question: str, rooms: Iterable[str]) -> frozenset[str]:
    """Return those of `rooms` that a question names: "Mura Room", "무라 룸", "the main hall" of a "대회의장".

    A cell that holds the rooms of several sessions is none.
    """
    asked = tuple(without_particle(word) if is_hangul(word) else word for word in words(question))
    text = f" {' '.join(words(question))} "
    return frozenset(room for room in rooms if not _SEVERAL.search(room) and _is_named(room, text, asked))


def speaks_of_room(question: str) -> bool:
    """Tell whether a question names some room, known or not: "in the Blue Room", "목련홀에서"."""
    return bool(_SAID.search(fold(question)))


def _is_named(room: str, text: str, asked: tuple[str, ...]) -> bool:
    name = _INSIDE.sub("", fold(room)).strip()
    own = tuple(words(name))
    if not own:
        return False
    if f" {' '.join(own)}" in text:  # a particle may follow
        return True
    telling = [word for word in own if word not in _GENERIC]
    if _FOR_ALL.search(name):
        return bool(_FOR_ALL.search(text))
    return bool(telling) and all(_is_said(word, asked) for word in telling) and bool(_ROOM.search(text))


@lru_cache(maxsize=4096)
def _is_said(word: str, asked: tuple[str, ...]) -> bool:
    for said in asked:
        heard = _ROOM_ENDING.sub("", said)
        if word in (said, heard) or (is_hangul(heard) and not is_hangul(word) and spells(heard, word)):
            return True
    return False

"""Parts of a programme that go by a number or a letter: "Workshop 3", "Session B1", "세션 2", "3번 트랙"."""

import re

_NOUNS = {
    "session": r"sessions?|세션|분과|강의",
    "workshop": r"workshops?|ws|워크숍|워크샵",
    "track": r"tracks?|streams?|트랙",
    "plenary": r"plenary|plenaries|본회의|전체 ?회의",
    "panel": r"panels?|패널",
    "keynote": r"keynotes?|기조 ?(?:강연|연설)",
    "room": r"rooms?|halls?|회의실|강의실|홀",
}
_VALUE = r"(?P<value>[a-z]?-?\d{1,3}(?:-?[a-z])?|[ivx]{1,4}|[a-e])"
_LABEL = {
    noun: re.compile(
        rf"(?<![a-z])(?:{words}) ?(?:no\.? ?|#|제)?{_VALUE}(?![\w.:]\d|[a-z0-9])"
        rf"|(?:제 ?(?P<counted>\d{{1,2}})|(?<![\d:.])(?P<before>\d{{1,2}})(?:st|nd|rd|th|번째|번|차|회)) ?"
        rf"(?:{words})(?![a-z])",
        re.IGNORECASE,
    )
    for noun, words in _NOUNS.items()
}
_ROMAN = {
    "i": "1",
    "ii": "2",
    "iii": "3",
    "iv": "4",
    "v": "5",
    "vi": "6",
    "vii": "7",
    "viii": "8",
    "ix": "9",
    "x": "10",
}


def labels(text: str) -> frozenset[tuple[str, str]]:
    """Return the parts that a text names, as (noun, number): {("workshop", "3"), ("session", "b1")}."""
    return frozenset(
        (noun, _ROMAN.get(value, value).replace("-", ""))
        for noun, pattern in _LABEL.items()
        for match in pattern.finditer(text)
        if (written := match["value"] or match["before"] or match["counted"])
        and not re.fullmatch(r"[a-z]", written)
        and (value := written.lower())
    )


def label_spans(text: str) -> tuple[tuple[int, int], ...]:
    """Return where a text names parts of a programme by number, as spans in it."""
    return tuple(match.span() for pattern in _LABEL.values() for match in pattern.finditer(text))


def agreement(asked: frozenset[tuple[str, str]], there: frozenset[tuple[str, str]]) -> float:
    """Return -1..1: how far the labels of a text are those asked for; -1 where it names others in their stead.

    0 where none are asked for, or the text names none of their kind.
    """
    if not asked:
        return 0.0
    nouns = {noun for noun, _ in there}
    marks = [1.0 if label in there else -1.0 if label[0] in nouns else 0.0 for label in asked]
    return sum(marks) / len(marks)

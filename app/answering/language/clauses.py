"""Clauses of a question that ask for nothing: "… when they are young", "I have a train at four, can I …"."""

import re

# "when" asks where it opens a question or stands before an auxiliary; behind another question word it tells a
# circumstance.
_CIRCUMSTANCE = re.compile(
    r"(?<=[a-z])(?<!\band)(?<!\bor) when(?:ever)?\b"
    r"(?! (?:is|are|was|were|do|does|did|will|would|can|could|should|shall|has|have|had|exactly|and|or)\b)(?= \w)",
    re.IGNORECASE,
)
_ASKED_BEFORE = re.compile(r"\b(?:what|who|whom|whose|which|how|why|where)\b[^?.!;:]*$", re.IGNORECASE)
_TOLD_WHEN = re.compile(
    r"\b(?:know|knows|tell|say|says|said|find out|see|remember|sure|idea)(?: (?:me|us))?$", re.IGNORECASE
)


def without_circumstances(question: str) -> str:
    """Return a question with every "when" that only opens a circumstance blanked out, the rest where it was.

    "What do they call it when talent leaves?" asks no time; "do you know when it starts?" does.
    """

    def blank(found: re.Match[str]) -> str:
        before = question[: found.start()]
        asks = not _ASKED_BEFORE.search(before) or _TOLD_WHEN.search(before)
        return found.group() if asks else " " * len(found.group())

    return _CIRCUMSTANCE.sub(blank, question)

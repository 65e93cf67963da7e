"""Two things in one question, cut apart to be linked each by itself: "both A and B", "A끝나고 B까지"."""

import re

from app.answering.language.words import fold

# Each pattern's groups `one` and `other` are what names the two things.
_GAPS = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bbetween (?:the )?(?P<one>.+?) and (?P<other>.+)",
        r"\bfrom (?P<one>.+?)(?:,| right| straight)? (?:to|until|till|through to) (?P<other>.+)",
        r"\bafter (?P<one>.+?),? (?:and )?(?:before|until|till) (?P<other>.+)",
        r"(?:\bthrough |\battend |\bsee |\bsit in on |\bgo to )?(?P<one>.+?),? (?:before|until|till) (?P<other>.+)",
        r"(?P<one>.+?)(?:이|가|은|는)? ?(?:끝나고|끝난 ?(?:뒤|후)(?:에)?|마치고|에서|부터) ?"
        r"(?P<other>.+?)(?:까지|전까지|사이)",
        r"(?P<one>.+?)(?:와|과|랑|이랑|하고) (?P<other>.+?) ?(?:사이|간격)",
    )
)
_BOTH = tuple(
    re.compile(pattern)
    for pattern in (
        r"\bboth (?P<one>.+?) and (?P<other>.+)",
        r"\bwhile (?P<one>.+?) is on.*?\b(?:see|attend|hear|catch) (?P<other>.+)",
        r"(?P<one>.+?),? (?:and|or|but) (?:(?:then|still|also|yet) )?"
        r"(?:(?:go|get|see|attend|hear|catch|be|join|visit|do|make|listen) )?(?:at |to |in )?(?P<other>.+)",
        r"(?P<one>.+?) (?:clash(?:es)?|overlaps?|conflicts?|coincides?) with (?P<other>.+)",
        r"(?P<one>.+?)(?:와|과|랑|이랑|하고|이나|나|,) ?(?P<other>.+)",
    )
)
# "A is before B, isn't it?": the groups `before` and `after` say which is said to come first.
_ORDERED = tuple(
    re.compile(pattern)
    for pattern in (
        r"^(?:is |are |was |will |does |do )?(?P<one>.+?),? "
        r"(?:is |are |comes? |takes? place |be |starts? |begins? |held )?"
        r"(?:right |just |straight |already )?(?:(?P<before>before|earlier than|ahead of|followed by)"
        r"|(?P<after>after|later than)) (?P<other>.+)",
        r"^(?P<one>.+?)[은는이가] (?P<other>.+?)(?:보다)? ?(?:(?P<before>전|먼저|앞)|(?P<after>뒤|후|다음|나중))",
    )
)
_BARE = re.compile(r"\d{1,2}(?![\d:.])\b(?! ?(?:st|nd|rd|th|minutes|hours|[ap]\.?m|시|분|일|월)\b)")
_LABEL = re.compile(r"\b(?:workshop|session|plenary|track|panel)s?\b|워크숍|워크샵|세션|본회의|트랙|패널")
_BETWEEN = re.compile(r"\bbetween (?!\d)\S.* and \S|\S(?:와|과|랑|하고) \S.*사이")
_PLURAL = re.compile(r"\bworkshops\b(?! ?\d)|\bsessions\b(?! ?\d)|워크숍(?:들|이 모두)|세션들")


def pair(text: str, gap: bool) -> tuple[str, str] | None:
    """Return what names the first and the second of two things, or None where a question names no two.

    `gap` says that the time between them is asked for, not whether they clash.
    """
    folded = fold(text)
    for pattern in _GAPS if gap else _BOTH:
        if match := pattern.search(folded):
            return labelled(folded, match["one"].strip(), match["other"].strip())
    return None


def labelled(text: str, one: str, other: str) -> tuple[str, str]:
    """Return what names two things in full: the second of "workshop 2 or 5" is "workshop 5"."""
    label = _LABEL.search(text)
    if label is None:
        return one, other
    one, other = (f"{label.group()} {name}" if _BARE.match(name) else name for name in (one, other))
    return one, other


def ordered(text: str) -> tuple[str, str, bool] | None:
    """Return two things that a text puts in an order, and whether the first of them is said to come first."""
    folded = fold(text).rstrip(" ?.!")
    match = next((m for pattern in _ORDERED if (m := pattern.search(folded))), None)
    return (match["one"].strip(), match["other"].strip(), bool(match["before"])) if match else None


def is_between(text: str) -> bool:
    """Tell whether a text speaks of what lies between two things: "what is on between the break and lunch?"."""
    return bool(_BETWEEN.search(fold(text)))


def is_plural(text: str) -> bool:
    """Tell whether a text names all workshops or sessions of a time, not one of them."""
    return bool(_PLURAL.search(fold(text)))

"""How two titles of one session compare: up to their first colon or bracket, and one as the other with more words."""

import re

from corpus.programme.merging.compare import abridges, same_wording, similarity

_REMARK = re.compile(r"\s*[(（\[][^()（）\[\]]*[)）\]]\s*$")
_LEAD = re.compile(r"^\s*[(（\[][^()（）\[\]]*[)）\]]\s*")  # "(optional) Walk through the old town"
_COLON = re.compile(r"[:：]\s+(?=\S+\s)")
_HEAD = re.compile(r"\s*(?:[:：(（\[\"“「『‘–—|]|,\s)")


def same_head(one: str, other: str) -> bool:
    """Whether two titles are the same up to the first colon, comma, quote or bracket of each.

    What stands before a colon may only say what is held: "Side event: Girls who code".
    """
    heads = [{head(title), *map(head, _COLON.split(title, maxsplit=1)[1:])} - {""} for title in (one, other)]
    return any(same_wording(a, b) for a in heads[0] for b in heads[1])


def fuller(one: str, other: str) -> bool:
    """Whether two titles are one, or one of them only says more than the other, from its head on."""
    if same_wording(one, other):
        return True
    one, other = (_REMARK.sub("", title) for title in (one, other))
    shorter, longer = sorted((one, other), key=len)
    if abridges(shorter, longer) or any(abridges(a, b) for a, b in _without_label(one, other)):
        return True
    return same_head(one, other) and (not _HEAD.search(_LEAD.sub("", shorter)) or similarity(one, other) == 1.0)


def _without_label(one: str, other: str) -> list[tuple[str, str]]:
    """Return two titles by length, either without what stands before its first colon: "Side event: Girls who code"."""
    forms = [(title, *_COLON.split(title, maxsplit=1)[1:]) for title in (one, other)]
    pairs = [(a, b) for a in forms[0] for b in forms[1] if (a, b) != (one, other)]
    return [(a, b) if len(a) <= len(b) else (b, a) for a, b in pairs]


def head(title: str) -> str:
    """Return a title up to its first colon, comma, quote or bracket, a remark in brackets before it left out."""
    return _HEAD.split(_LEAD.sub("", title), maxsplit=1)[0]

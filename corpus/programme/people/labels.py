"""The labels over people: "Moderator:", "Panellists", "좌장", with or without people on their own line."""

import re
from dataclasses import dataclass

from corpus.programme.merging.compare import two_languages
from corpus.programme.model import Role
from corpus.programme.people.names import HONORIFIC, korean_name, latin_name
from corpus.programme.vocabulary import ROLE_LABELS

_AFTER_LABEL = re.compile(r"\s*(?P<note>\([^()]{1,40}\))?\s*(?P<mark>[:：|]|$|(?P<dash>(?<=\s)[–—-]\s))?\s*")
_TWO_LABELS = 30  # characters in which a label and its translation begin
_IN_TWO_LANGUAGES = re.compile(r"(?P<one>[^:：/\d]{2,30}?)\s*/\s*(?P<other>[^:：/\d]{2,20}?)\s*(?:[:：]\s*|$)")
_BEFORE_DASH = ("chair", "moderator", "panellist", "speaker", "commentator", "rapporteur")
_BY = re.compile(r"\s+by\s+", re.IGNORECASE)
_SPACED = re.compile(r"(?P<word>[가-힣](?: [가-힣]){1,2})(?:\s*[:：]\s*|\s+|$)(?![가-힣](?:\s|$))")  # "좌 장  A B"
_COUNTED_CONTACT = re.compile(r"\d{1,2}[.)]\s+(?=(?:contacts?|문의(?:처)?|연락처)\W*$)", re.IGNORECASE)  # "7. Contact"


@dataclass(frozen=True, slots=True)
class RoleLabel:
    """A label over people, in the source's words; what follows on its line begins at `stop`."""

    role: Role
    label: str
    stop: int


def _told_of(text: str) -> bool:
    """Whether a text begins with a name that an honorific, a post or a body shows to be one."""
    name = latin_name(text)
    return name is not None and bool(HONORIFIC.match(text) or text[name[1] :].lstrip()[:1] in (",", "(", "（"))


def label_starts(text: str) -> list[int]:
    """Return where labels over people stand inside a line: "…  좌장: A B  발표: C D"."""
    return [m.start() for m in re.finditer(r"(?<=\s)\S+(?=\s?[:：]\s)", text) if role_label(text[m.start() :])]


def role_label(text: str) -> RoleLabel | None:
    """Return the role label that `text` begins with: alone on its line, or before a colon, "|" or (Korean) a name."""
    stripped = _COUNTED_CONTACT.sub("", text.lstrip("•-–*·○◦▪■□▶※ \t"))
    offset = len(text) - len(stripped)
    both = _IN_TWO_LANGUAGES.match(stripped) if "/" in stripped[:_TWO_LABELS] else None
    if both is not None and two_languages(both["one"], both["other"]):
        for part in (both["one"], both["other"]):
            if (told := role_label(f"{part}:")) is not None:
                return RoleLabel(told.role, both[0].rstrip(" :："), offset + both.end())
    if spaced := _SPACED.match(stripped):
        word = spaced["word"].replace(" ", "")
        role = next((role for role, pattern in ROLE_LABELS if pattern.fullmatch(word)), None)
        return RoleLabel(role, word, offset + spaced.end()) if role else None
    for role, pattern in ROLE_LABELS:
        match = pattern.match(stripped)
        if not match:
            continue
        rest = _AFTER_LABEL.match(stripped, match.end())
        if rest is None:
            continue
        stop = rest.end()
        label = stripped[: rest.end("note") if rest["note"] else match.end()].strip()
        korean = re.match(r"[가-힣]", stripped) is not None
        if rest["dash"] is not None and not (korean or (role in _BEFORE_DASH and _told_of(stripped[stop:]))):
            continue  # "개회사 - A B"; in English "Introduction – A B" is a title and who gives it
        if rest["mark"] is not None:
            return RoleLabel(role, label, offset + stop)
        if (by := _BY.match(stripped, match.end())) and _told_of(stripped[by.end() :]):
            return RoleLabel(role, label, offset + by.end())  # "Welcome remarks by Ms. A B, Director, C"
        if (
            match[0].lower().endswith(" by")
            and (name := latin_name(stripped[stop:]))
            and (name[1] + stop == len(stripped) or _told_of(stripped[stop:]))
        ):
            return RoleLabel(role, label, offset + stop)  # "Introduced by Fenna Dijkgraaf"
        if (
            korean
            and re.match(r"\s", stripped[match.end() :])
            and korean_name(stripped[stop:], expected=True)
            and (len(stripped[stop:].split()) > 1 or len(stripped[stop:].strip()) > 2)  # "참가자 안내" is a heading
        ):
            return RoleLabel(role, label, offset + stop)
    return None

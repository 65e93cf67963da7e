"""Parts that a notice gives to someone else: "Ms B takes the chair", "C speaks instead of D", "좌장이 A에서 B로 변경".

Which session is meant, the sentence or the one before it says by its code, number or title, or by naming whom the
new person replaces.
"""

import re

from corpus.document import Document
from corpus.hints import holds_one
from corpus.programme.drafts import ChangeDraft, PersonDraft
from corpus.programme.model import Role
from corpus.programme.notices.wrapped import spaced
from corpus.programme.people import parse_people

_HON = r"(?:(?:Mr|Ms|Mrs|Mx|Dr|Prof|Professor|Sir|Dame)\.? )?"
_WORD = r"[A-Z](?:[^\W\d_]|['’.-])+"
_NAME = rf"{_HON}{_WORD}(?: (?:(?:de|van|von|der|al|el|bin) )?{_WORD}){{1,3}}"
_SOMEONE = rf"{_HON}{_WORD}(?: {_WORD}){{0,3}}"  # whom the programme names in full
_POST = r"(?P<post>, [^.;]{3,100})?"
_CHAIRS = r"(?:takes? (?:over )?the chair|(?:will |now )*chairs?\b|(?:will )?(?:take over|step in|stand in) as chair)"
_MODERATES = r"(?:(?:will |now )*moderates?\b|(?:will )?(?:take over|step in|stand in) as moderator)"
_LEAD: tuple[tuple[Role, re.Pattern[str]], ...] = (
    ("chair", spaced(rf"(?P<new>{_NAME})(?:,[^,.;]{{3,60}},)? {_CHAIRS}")),
    ("moderator", spaced(rf"(?P<new>{_NAME})(?:,[^,.;]{{3,60}},)? {_MODERATES}")),
)
_GIVES = r"(?:given|delivered|held|read|presented|chaired|moderated|opened)"
_GIVEN_BY = spaced(
    rf"\b(?:will (?:now |instead )?be|is now|is to be) {_GIVES} by "
    rf"(?:(?:his|her|their|the) [a-z]+(?:-[a-z]+)? )?(?P<new>{_NAME}){_POST}"
)
_ABSENT = spaced(r"\b(?:cannot|can't|unable|not able|ill\b|prevented|withdr[ae]wn?|cancelled)")
_IS_GIVEN_BY = spaced(rf"\bis {_GIVES} by (?P<new>{_NAME}){_POST}")
_DOES = (
    r"(?:leads?|takes?|gives?|speaks?|holds?|runs?|presents?|reads?|chairs?|moderates?|hosts?|teach(?:es)?|conducts?"
    r"|plays?|opens?|steps?|comes?)"
)
# "A B, music librarian of C, leads the session in his place", after it was said who cannot come
_IN_PLACE = spaced(
    rf"^\W*(?P<new>{_NAME})(?P<post>, [^.;]{{3,100}}?)?,? (?:will |now )*{_DOES} [^.;]{{0,80}}?"
    r"\b(?:instead|in (?:his|her|their) (?:place|stead))\b"
)
_FOR = r"(?:replaces?|stands? in for|steps? in for|speaks? (?:instead of|in place of))"
_REPLACES = spaced(rf"(?P<new>{_NAME}) (?:will |now )*{_FOR} (?P<old>{_SOMEONE})")
_REPLACED = spaced(rf"(?P<old>{_SOMEONE}) (?:is|has been|will be|was) replaced by (?P<new>{_NAME}){_POST}")
_KOREAN = spaced(
    r"(?P<part>좌장|사회자?|진행자?|발표자|연사|기조강연자?)(?:이|가|은|는) "
    r"(?P<old>[가-힣]{2,4}?)(?: [가-힣]{2,6})?에서 "
    r"(?P<new>[가-힣]{2,4}?)(?P<post> [가-힣]{2,12})?(?:으로|로) (?:변경|바[뀌뀝뀐]|교체)"
)
# "… 맡았던 A 박사가 참석하지 못하게 되어, 같은 연구원의 B 연구위원이 발표합니다"
_KOREAN_FOR = spaced(
    r"(?P<old>[가-힣]{2,4})(?: [가-힣]{2,8})?(?:이|가|은|는|께서) "
    r"[^.,]{0,30}(?:못하|못해|불참|어려워|어렵)[^.,]{0,12},? "
    r"(?:(?:같은|동) [가-힣]{2,12}의 |대신 )?(?P<new>[가-힣]{2,4})(?P<post> [가-힣]{2,12}?)(?:이|가) "
    r"[^.]{0,30}(?:발표|진행|맡|사회|강연)"
)
# What every stand-in has, and the strings of which one stands in all of that, single spaces between the words.
_MAY_TELL = re.compile(
    r"chair|moderat|replace|(?:stand|step)s? in|speaks? (?:instead|in place)|변경|바[뀌뀝뀐]|교체"
    rf"|{_GIVES} by|\binstead\b|\bin (?:his|her|their) (?:place|stead)|못하|못해|불참|어려워|어렵"
)
TOLD_BY = (
    *("chair", "moderat", "replace", "stand", "step", "speak", "instead", "in his ", "in her ", "in their "),
    *("given by", "delivered by", "held by", "read by", "presented by", "opened by"),
    *("변경", "바뀌", "바뀝", "바뀐", "교체", "못하", "못해", "불참", "어려워", "어렵"),
)
_KOREAN_PART: dict[str, Role] = {"좌장": "chair", "사회": "moderator", "진행": "moderator", "기조": "keynote"}


def read_stand_in(document: Document, begin: int, stop: int, before: str, told: str) -> ChangeDraft | None:
    """Return who takes a part over in the sentence at `begin` to `stop`; `before` is the sentence that precedes it,
    `told` what its paragraph has told so far.
    """
    text = re.sub(r"\s", " ", document.text[begin:stop]).replace("**", "")
    told_in = " ".join(text.split())
    if not (holds_one(told_in, TOLD_BY) and _MAY_TELL.search(told_in)):
        return None
    role: Role = "speaker"
    found: re.Match[str] | None = None
    for lead, pattern in _LEAD:
        if found is None and (found := pattern.search(text)):
            role = lead
    found = found or _GIVEN_BY.search(text) or _REPLACED.search(text) or _REPLACES.search(text)
    if found is None and _ABSENT.search(told) and (found := _IS_GIVEN_BY.search(text) or _IN_PLACE.search(text)):
        before = told
    if found is None and (found := _KOREAN.search(text)):
        role = next((r for word, r in _KOREAN_PART.items() if found and found["part"].startswith(word)), "speaker")
    found = found or _KOREAN_FOR.search(text)
    if found is None:
        return None
    groups = found.groupdict()
    named = parse_people(found["new"] + (groups.get("post") or ""), expected=True, several=False)
    if len(named) != 1:
        return None
    before = f"{before} {text[found.end() :]}"  # "B takes the chair of B3 on Thursday"
    change = ChangeDraft(document, text[: found.start()], document.span(begin, stop), before=before)
    change.days = [text, before, *reversed(document.section_path(begin))]
    change.person = PersonDraft(named[0], role, None, document.span(begin, stop))
    change.instead = groups.get("old")
    change.alone = True
    return change

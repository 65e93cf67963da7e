"""What a question wants back, read from its question words in English and Korean."""

import re
import tomllib
from pathlib import Path

from app.answering.language.words import fold, is_hangul
from app.answering.query import Asked


def _load() -> tuple[tuple[Asked, re.Pattern[str]], ...]:
    data = tomllib.loads((Path(__file__).parent / "asked.toml").read_text(encoding="utf-8"))
    nouns = {f"{{{name}}}": re.sub(r"\s+", "", words) for name, words in data["nouns"].items()}
    found = []
    for entry in data["signs"]:
        sign = "|".join((*entry["en"], *entry["ko"]))
        for place, words in nouns.items():
            sign = sign.replace(place, words)
        found.append((Asked(entry["kind"]), re.compile(sign)))
    return tuple(found)


_SIGNS = _load()
_STARTING = re.compile(
    r"\b(?:start|begin|open|kick(?:s|ed|ing)? off|commence|get under ?way|launch)(?:s|ing|ed)?\b"
    r"|\bfrom (?:what|which) time\b|\bbe (?:in my seat|there by)\b|시작|부터|개시|여나요|열리나요|문을 여"
)
_ENDING = re.compile(
    r"\b(?:end|finish|conclude|wrap(?:s|ped|ping)?(?: \w+)? up|be over|close|let out|adjourn)(?:s|es|ing|ed|d)?\b|"
    r"\bhow late\b|\buntil (?:when|what time)\b|\bover by\b|\blast until\b|끝나|종료|마치|마무리|까지|끝"
)
_SPELLED_OUT = re.compile(r"\bstands? for\b|\babbreviat|\bacronym|\bspelled out\b|약자|약어|뜻|줄임")
_IN_PROGRAMME = re.compile(r"\bwhere (?:in|on) (?:the |your )?(?:\w+ )?(?:programme|program|agenda|schedule)\b")
_INTERROGATIVE_KO = re.compile(r"누구|누가|언제|어디|무엇|뭐|뭘|무슨|어느|어떤|어떻게|왜|몇|며칠|얼마|누굴|뭔")
_YES_NO_KO = re.compile(r"(?:나요|까요?|가요|어요|아요|죠|지요|는지|합니까|입니까|습니까|인가|나)\s?\?*$")


def asked(question: str) -> tuple[Asked, ...]:
    """Return the kinds of thing that a question asks for, most specific first; `OTHER` alone where none shows."""
    text = fold(question)
    kinds = [kind for kind, pattern in _SIGNS if pattern.search(text)]
    if is_hangul(text) and _YES_NO_KO.search(text.rstrip(" .!~")) and not _INTERROGATIVE_KO.search(text):
        kinds.append(Asked.YES_NO)
    if Asked.WHEN in kinds:
        starting, ending = bool(_STARTING.search(text)), bool(_ENDING.search(text))
        if starting != ending:
            kinds.insert(0, Asked.START if starting else Asked.END)
    if _IN_PROGRAMME.search(text):
        kinds = [Asked.SESSION, *(kind for kind in kinds if kind not in (Asked.PLACE, Asked.SESSION))]
    if Asked.DEFINITION in kinds:
        kinds.remove(Asked.DEFINITION)
        # "What is …" opens questions of every kind; it asks for a meaning only where nothing else is asked.
        if _SPELLED_OUT.search(text):
            kinds.insert(0, Asked.DEFINITION)
        elif not kinds:
            kinds.append(Asked.DEFINITION)
    return tuple(dict.fromkeys(kinds)) or (Asked.OTHER,)

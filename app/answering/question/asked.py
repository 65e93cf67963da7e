"""What a question wants back, in English and Korean: by cues in its words, and by a classifier where they do not do."""

import re
import tomllib
from collections.abc import Mapping, Sequence
from functools import lru_cache
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from app.answering.language.clauses import without_circumstances
from app.answering.language.words import fold, is_hangul
from app.answering.query import Asked, Constraints, Subject, SubjectKind
from app.answering.question.asked_classifier import classifier
from app.answering.text.abbreviations import short_forms
from corpus.programme.model import Role


def _load(table: str) -> tuple[tuple[Asked, re.Pattern[str]], ...]:
    data = tomllib.loads((Path(__file__).parent / "asked.toml").read_text(encoding="utf-8"))
    nouns = {f"{{{name}}}": re.sub(r"\s+", "", words) for name, words in data["nouns"].items()}
    found = []
    for entry in data[table]:
        sign = "|".join((*entry["en"], *entry["ko"]))
        for place, words in nouns.items():
            sign = sign.replace(place, words)
        found.append((Asked(entry["kind"]), re.compile(sign)))
    return tuple(found)


_SIGNS = _load("signs")
_BARE = _load("bare")
_ASIDE = 2  # words left over beside which a noun for an attribute is still what is asked
_SURE = 0.5  # score of a session or workshop from which a question that is only its name asks when it is
# Kinds that say too little to keep a part in a session ("panellists …") from asking for people.
_VAGUE = frozenset({Asked.OTHER, Asked.TITLE, Asked.LIST, Asked.YES_NO, Asked.DEFINITION, Asked.COMPARISON})
_STARTING = re.compile(
    r"\b(?:start|begin|open|kick(?:s|ed|ing)? off|commence|get under ?way|launch)(?:s|ing|ed)?\b"
    r"|\bfrom (?:what|which) time\b|\bbe (?:in my seat|there by)\b|시작|부터|개시|여나요|열리나요|문을 여"
)
_ENDING = re.compile(
    r"\b(?:end|finish|conclude|wrap(?:s|ped|ping)?(?: \w+)? up|be over|close|let out|adjourn)(?:s|es|ing|ed|d)?\b|"
    r"\bhow late\b|\buntil (?:when|what time)\b|\bover by\b|\blast until\b|끝나|종료|마치|마무리|까지|끝"
)
_ONE_OF_TWO = re.compile(r"\bor\b|아니면|혹은")
_MAIL_ADDRESS = re.compile(r"\be-?mail address|메일 ?주소")
_POST = re.compile(r"직함|직책|직위|\bjob titles?\b")
_NEXT_DAY = re.compile(r"^(?!.*\b(?:after|next (?!day))\b).*(?:\b(?:next|following) day\b|다음 ?날)")
_EMPLOYED = re.compile(
    r"\bwhere (?:does|do) .*\b(?:teach|lecture|work)\b|어디서 (?:가르치|일하|근무)|어디 (?:교수|소속)"
)
# What asks something of its own of the session it names: "what do I need for it?".
_OWN_QUESTION = re.compile(
    r"\b(?:what(?! about)|how(?! about)|why|whose|need|bring|should|must|have to)\b|무엇|뭐|뭘|어떻게|왜|어떤|필요|준비"
)
_ORGANISING = re.compile(r"organi[sz]|\bhost|sponsor|\bconven|\bbehind\b|주최|주관|후원|개최")
_LED: frozenset[Role] = frozenset({"chair", "moderator", "rapporteur"})  # what one person does, and no body
_SPELLED_OUT = re.compile(r"\bstands? for\b|\babbreviat|\bacronym|\bspelled out\b|약자|약어|뜻|줄임")
_IN_PROGRAMME = re.compile(
    r"\bwhere (?:in|on) (?:the |your )?(?:\w+ )?(?:programme|program|agenda|schedule)\b"
    r"|(?:얘기|이야기|내용|논의|주제|다루는)\S* ?(?:[가-힣]+ )?(?:어디|어느)"
)
_INTERROGATIVE_KO = re.compile(r"누구|누가|언제|어디|무엇|뭐|뭘|무슨|어느|어떤|어떻게|왜|몇|며칠|얼마|누굴|뭔")
_YES_NO_KO = re.compile(r"(?:나요|까요?|가요|어요|아요|죠|지요|는지|합니까|입니까|습니까|인가|나)\s?\?*$")


@lru_cache(maxsize=64)  # a question is looked at from several sides
def shows(question: str) -> tuple[bool, ...]:
    """Return which cues a question shows: those of the kinds, in their order, then of starts, ends and endings."""
    text = fold(without_circumstances(question))
    ending = _YES_NO_KO.search(text.rstrip(" .!~"))
    rest = (_STARTING.search(text), _ENDING.search(text), ending, _INTERROGATIVE_KO.search(text))
    return (*(pattern.search(text) is not None for _, pattern in _SIGNS), *(found is not None for found in rest))


def asked(question: str, vector: NDArray[np.floating] | None = None) -> tuple[Asked, ...]:
    """Return the kinds of thing that a question asks for, most specific first; `OTHER` alone where none shows.

    With the question's embedding a kind that a cue shows is dropped where the classifier thinks it improbable, and one
    without a cue is added where it thinks it probable; the most probable comes first. Without it the cues decide.
    """
    kinds = cued(question)
    if vector is None:
        return kinds
    model = classifier()
    probable = model.probabilities(without_circumstances(question), vector, shows(question))
    return decided(kinds, probable, model.keep, model.add)


def decided(kinds: Sequence[Asked], probable: Mapping[Asked, float], keep: float, add: float) -> tuple[Asked, ...]:
    """Return the kinds that cues show, as far as they are probable, and the probable ones that no cue shows.

    Where nothing is probable, `OTHER` included, the cues are all there is to go by.
    """
    likely = [kind for kind, share in probable.items() if share >= (keep if kind in kinds else add)]
    if not likely:
        return tuple(kinds) or (Asked.OTHER,)
    specific = [kind for kind in likely if kind is not Asked.OTHER]
    return tuple(sorted(specific, key=lambda kind: -probable[kind])) or (Asked.OTHER,)


def cued(question: str) -> tuple[Asked, ...]:
    """Return the kinds of thing that a question's cues show, most specific first; `OTHER` alone where none shows."""
    text = fold(question)
    *signs, starting, ending, confirming, interrogative = shows(question)
    kinds = [kind for (kind, _), shown in zip(_SIGNS, signs, strict=True) if shown]
    if is_hangul(text) and confirming and not interrogative:
        kinds.append(Asked.YES_NO)
    if Asked.WHEN in kinds and starting != ending:
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


def _settled(
    kinds: tuple[Asked, ...], written: str, constraints: Constraints, subjects: Sequence[Subject]
) -> tuple[Asked, ...]:
    """Return the kinds without those whose words mean another here: "which body" of a person, who "has" the chair."""
    text = fold(written)
    if _SPELLED_OUT.search(text) and short_forms(written):
        return (Asked.DEFINITION,)  # whatever it stands in: "what does CTO stand for in her title?"
    if Asked.CONTACT in kinds and _MAIL_ADDRESS.search(text):
        kinds = tuple(kind for kind in kinds if kind is not Asked.PLACE)
    if Asked.NEXT in kinds and _NEXT_DAY.search(text):
        kinds = tuple(kind for kind in kinds if kind is not Asked.NEXT) or (Asked.OTHER,)
    if _EMPLOYED.search(text):  # where someone teaches is no place of the programme
        kinds = (Asked.AFFILIATION, *(k for k in kinds if k not in (Asked.PLACE, Asked.AFFILIATION, Asked.OTHER)))
    if any(s.kind is SubjectKind.PERSON for s in subjects) and _POST.search(text):
        kinds = (Asked.POST, *(kind for kind in kinds if kind is not Asked.POST))
    if Asked.ORGANISER not in kinds or _ORGANISING.search(text):
        return kinds
    if any(s.kind is SubjectKind.PERSON for s in subjects):
        return tuple(dict.fromkeys(Asked.AFFILIATION if kind is Asked.ORGANISER else kind for kind in kinds))
    if set(constraints.roles) & _LED:
        return tuple(dict.fromkeys(Asked.PERSON if kind is Asked.ORGANISER else kind for kind in kinds))
    return kinds


def implied(
    kinds: tuple[Asked, ...], text: str, constraints: Constraints, subjects: Sequence[Subject], unexplained: int
) -> tuple[Asked, ...]:
    """Return what a question asks for once its subjects are known, whatever the grammar around them.

    A part in a session asks for people; a noun that names an attribute asks for it; the bare name of a session asks
    when it is. `unexplained` is how many words neither the subjects nor ways of asking account for.
    """
    things = [s for s in subjects if s.kind in (SubjectKind.SESSION, SubjectKind.WORKSHOP) and s.score >= _SURE]
    kinds = _settled(kinds, text, constraints, subjects)
    parts = [role for role in constraints.roles if role not in ("opening", "closing", "keynote", "contact")]
    if parts and set(kinds) <= _VAGUE:
        return (Asked.PERSON, *(kind for kind in kinds if kind not in (Asked.OTHER, Asked.TITLE)))
    if kinds == (Asked.DEFINITION,) and (-1 in constraints.sessions or constraints.ordinals):
        return (Asked.SESSION,)  # "what is the last session?" asks which it is
    if kinds != (Asked.OTHER,):
        return kinds
    bare = tuple(kind for kind, pattern in _BARE if pattern.search(fold(text)))
    if bare and (things or constraints.roles or constraints.countries or unexplained <= _ASIDE):
        return bare
    if constraints.countries and not things and not unexplained:
        return (Asked.PERSON,)
    if any(s.kind is SubjectKind.PERSON for s in subjects) and _ONE_OF_TWO.search(fold(text)):
        return (Asked.POST,)  # "is she a professor or a dean?"
    named = [s for s in things if s.via in ("title", "number", "name")]
    if not named or unexplained or _OWN_QUESTION.search(fold(text)):
        return kinds
    return (Asked.YES_NO,) if Asked.YES_NO in cued(text) else (Asked.WHEN,)

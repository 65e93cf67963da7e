"""Questions that ask two things: cut into what is asked, each with the topic that stands before all of it."""

import re
from dataclasses import dataclass

from app.answering.language.words import is_hangul
from app.answering.phrasing.particles import particle

_ASKS = r"(?:who|whom|whose|what|when|where|which|why|how|is|are|does|do|did|will|can)\b"
# "at what time does it end" is a part of its own; "from which body" belongs to what stands before it.
_BY_PREPOSITION = (
    r"(?:at|in|on|for|from|by|with|to|during|under|after|before)\s(?:what|which|whom|whose)\s(?:[\w-]+\s){0,3}"
    r"(?:is|are|was|were|do|does|did|will|can)\b"
)
_OF_ITS = r"(?:the\s)?(?:[\w-]+\s){0,3}(?:of\s|for\s)?(?:its|their|his|her)\s"
_CUT = re.compile(
    rf"(?:,|;)?\s+and\s+(?:also\s+)?(?={_ASKS}|{_BY_PREPOSITION}|{_OF_ITS})|[?？]\s+(?=\S)|;\s+(?={_ASKS})"
    r"|(?<=[가-힣])(?:하고|이랑|랑|와|과),\s+(?=.*(?:알려|말해|가르쳐|궁금|뭐|뭘|무엇|누구|누가|언제|어디|몇))"
    r"|(?<=[가-힣]고),\s+|(?<=이고)\s+|(?<=어디고)\s+|(?<=누구고)\s+|(?<=언제고)\s+|(?<=뭐고)\s+"
    r"|(?<=시고)\s+(?=누|어|뭐|몇|무)"
    r"|(?<=[가-힣]며),\s+|\s+그리고\s+",
    re.IGNORECASE,
)
# "Which of them reads it, how long is it and who wrote it?": commas part what is asked where it begins with asking.
_LISTED_ASKS = re.compile(r",\s+(?=(?:who|what|when|where|how)\b)", re.IGNORECASE)
# "AI session: time, and will it be in English?": the topic stands before what is asked of it.
_TOPIC = re.compile(r"^(?P<topic>[^?？:;]{3,80}?:|[^?？:;,]{3,80}?\s[-–—])\s+(?P<asked>.+)$")
_LISTED = re.compile(r",\s+(?:and\s+)?|\s+and\s+|\s*[?？]\s+|\s+그리고\s+", re.IGNORECASE)
_NOUN = (
    r"(?:times?|days?|dates?|rooms?|places?|venues?|titles?|speakers?|moderators?|chairs?|organi[sz]ers?|hosts?"
    r"|languages?|e-?mails?|contacts?|minutes|length|duration|countr(?:y|ies)|names?|start|end|address|topic|theme"
    r"|posts?|jobs?|positions?|roles?|institutions?|universit(?:y|ies)|affiliations?|employers?|compan(?:y|ies)"
    r"|cit(?:y|ies)|seats?|prices?|numbers?)"
)
_BARE = re.compile(rf"^(?:the |its |their |his |her |exact )*(?:[\w-]+ )?{_NOUN}(?: please| pls)?$", re.IGNORECASE)
_OPENS = re.compile(rf"^(?:{_ASKS}|{_BY_PREPOSITION})", re.IGNORECASE)
_ASKING = re.compile(
    rf"\b{_ASKS}|[?？]$|나요|까요?|니까|인가|뭐|뭘|무엇|누구|누가|언제|어디|어느|어떤|몇|왜|어떻게|알려|은$|는$|고$|며$"
    rf"|\b{_NOUN}\b|(?:시간|장소|이름|성함|제목|주최|주관|언어|연락처|직함|직책|소속|날짜|요일|방|호실)$",
    re.IGNORECASE,
)
# What stands after a question and asks nothing more: why it is asked, what to read, what may be answered.
_ASIDE = re.compile(
    r"^(?:if (?:so|yes|not)|i|i'm|i am|i'd|we|we're|my|our|it's for|for my|for our|just|thanks|thank)\b"
    r"|^(?!during\b)[a-z]+ing\b"
    r"|^\S+(?:인가요|예요|이에요|입니까|일까요|인지)\s.*(?:인가요|예요|이에요|입니까|일까요|인지)\W*$"
    r"|(?:보고|봐서|기준으로) (?:알려|말해|답해)\s?\S*$",
    re.IGNORECASE,
)
# "… at the opening of each event: the forum in June and the meeting in May": one head for two things.
_HEADED = re.compile(
    r"^(?P<head>.{10,}?\s)(?:each(?:\s(?:of\sthem|[\w-]+))?|both(?:\s[\w-]+)?|the\stwo(?:\s[\w-]+)?)\s?(?::|,|\s[-–—])\s+"
    r"(?P<one>[^?:;]{3,80}?),?\s+and\s+(?:(?:at|in|on|for|of)\s)?(?P<other>[^?:;]{3,80})[?.]*$",
    re.IGNORECASE,
)
# "6월 포럼하고 9월 회의는 각각 어디서 열리나요?": one thing asked of each.
_EACH_KO = re.compile(
    r"^(?P<one>[^?？,]{2,60}?)(?:하고|이랑|랑|와|과|및)\s(?P<other>[^?？,]{2,60}?)"
    r"(?P<particle>은|는|이|가|의|에는|에서는|에서)?,?\s각(?:각|자)\s(?P<asked>[^?？]{2,60}[?？]?)$"
)
# "Where are the fair and the dinner held, respectively?"
_EACH = re.compile(
    r"^(?P<head>(?:who|what|when|where|which|how)\s(?:[\w-]+\s){0,3}?(?:is|are|was|were|do|does|did)\s)"
    r"(?P<one>(?:the\s)?[^?,:;]{3,60}?)\sand\s(?P<other>(?:the\s)?[^?,:;]{3,60}?)(?P<asked>(?:\s\w+(?:ed|en|ing|t|d))?),?\s"
    r"respectively[?.]*$",
    re.IGNORECASE,
)
# "When is the opening, and the dinner?": what is asked is said once.
_SAID_ONCE = re.compile(
    r"^(?P<head>(?:who|what|when|where)\s(?:is|are|was|were)\s)(?P<one>(?:the\s)?[^?,:;]{3,80}),\s+and\s+"
    rf"(?P<other>the\s(?!{_ASKS})[^?,:;]{{3,80}})[?.]*$",
    re.IGNORECASE,
)
# "The mayor on Monday, the vice mayor on Tuesday: names of both?": one thing asked of two topics.
_SHARED = re.compile(
    r"^(?P<one>[^?:;,]{3,80}),\s+(?:and\s+)?(?P<other>[^?:;,]{3,80})(?::|\s[-–—])\s+"
    r"(?P<asked>(?:[\w'-]+\s)*?)(?:of\s|for\s)?(?:both|each|the\stwo|either)(?:\sof\sthem)?\s?[?.]*$",
    re.IGNORECASE,
)
# "The news item tells of a prize. Who won it?": what is stated says what the question points at.
_POINTS = (
    r"\b(?:that|this|those|these|it|its|he|she|his|her|him|they|them|their)\b|(?:^|\s)(?:그|이|저|해당)\s"
    r"|거기|(?:^|\s)그(?:것|곳|분|건)"
)
# "The woman who opens the fair - what has she written?": what is described stands before what is asked of it.
_DESCRIBED = re.compile(
    r"^(?P<topic>(?:the|a|an|that|this|one of the|someone|somebody|whoever)\s[^?？]{8,120}?)(?:,|:|\s[-–—])\s+"
    rf"(?P<asked>(?:{_ASKS}|(?:at|in|on|for|from|by|with|to)\s(?:what|which|whom|whose)\b)[^?？]{{6,160}}[?？]?)$",
    re.IGNORECASE,
)
# A statement that begins by wanting something is no statement, and one about the asker says why it is asked.
_WANTS = re.compile(
    rf"^(?:{_ASKS}|(?:please|pls|tell|give|list|name|show|find)\b)"
    rf"|^(?:the |its )?(?:[\w-]+ )?{_NOUN} (?:of|and|for|in)\b"
    r"|\b(?:i|i'm|i'd|i've|me|my|we|we're|we've|our|us|you)\b|[?？]|^(?:제|저|우리|나)[는은가의]?\s"
    r"|나요$|까요?$|니까$|인가|뭐|무엇|누구|누가|언제|어디|어느|어떤|몇|왜|어떻게|알려",
    re.IGNORECASE,
)
# What a question names by itself, so that it can be asked without what stands before it.
_OWN_NAME = re.compile(r"(?<=\s)[A-Z][\w&/-]+|\d")
_STATED = re.compile(
    r"^(?P<topic>[^?？]{10,160}?(?<![^A-Za-z][A-Z])(?<!\b[A-Z][a-z])[.!])\s+(?P<asked>[^.]{6,160}[?？]?)$"
)
# "성평등 팀이 이끌었다는 워크숍은 몇 호실인가요?": a clause says which of them is meant.
_TOLD_OF = re.compile(
    r"^(?P<topic>.{6,80}?(?:다는|다던|라는|한|된|던|하는|되는|온|간)\s(?P<noun>워크숍|워크샵|세션|분과|강연|발표|교수|사람|분|기관|단체))"
    r"(?P<particle>은|는|이|가|의|에|에서)\s(?P<asked>(?!누구|누가|누군).{3,80}[?？])$"
)
# "How many visitors came last year and how many came this year?": what is counted is said once.
_COUNTED = re.compile(r"\bhow many ([a-z-]+)\b", re.IGNORECASE)
_UNCOUNTED = re.compile(
    r"^how many (?=(?:came|come|were|are|did|do|have|had|has|will|took|take|attended|registered|signed|of them)\b)",
    re.IGNORECASE,
)
_PAIRED = {"은": "은", "는": "은", "이": "이", "가": "이"}  # particles by their form after a consonant
_MOST = 3
_FEWEST, _FEWEST_KO = 3, 2  # words of the shortest first part


@dataclass(frozen=True, slots=True)
class Parts:
    """What a question asks, in order, and the `topic` that all of it is about; each part is a question with its topic.

    `topic` is empty where every part tells what it is about. `told` is what is stated before them without their
    pointing at it: "The note counts Peru among the hosts. Which Peruvian is in the programme?"
    """

    asked: tuple[str, ...]
    topic: str = ""
    told: str = ""

    def questions(self, topic: str = "") -> tuple[str, ...]:
        """Return the parts as questions, about `topic` where one is given instead of the own."""
        about = topic or self.topic
        return tuple(f"{about}: {piece}?" if about else piece for piece in self.asked)


def parts(question: str) -> Parts:
    """Return the parts of a question, in order; the question alone where it asks one thing.

    A part must ask and have some words of its own; "and why?" is left with what stands before it. Where a topic stands
    before all that is asked, every part is given it.
    """
    text = question.strip()
    return _shared(text) or _of_topic(text) or _stated(text) or Parts(_coordinated(question))


def _shared(question: str) -> Parts | None:
    """Return the parts of a question that asks one thing of two; None for a question of another shape."""
    if match := _HEADED.match(question) or _SAID_ONCE.match(question):
        return Parts(tuple(f"{match['head']}{match[name].strip()}?" for name in ("one", "other")))
    if match := _EACH_KO.match(question):
        return Parts(tuple(f"{_marked(match[name], match['particle'])} {match['asked']}" for name in ("one", "other")))
    if match := _EACH.match(question):
        return Parts(tuple(f"{match['head']}{match[name].strip()}{match['asked']}?" for name in ("one", "other")))
    if match := _SHARED.match(question):
        wanted = match["asked"].strip() or "who"
        return Parts(tuple(f"{match[name].strip()}: {wanted}?" for name in ("one", "other")))
    return None


def _marked(name: str, given: str | None) -> str:
    """Return a Korean noun with the particle of another, in the form that follows it."""
    form = particle(name, _PAIRED[given]) if given in _PAIRED else given or ""
    return f"{name.strip()}{form}"


def _of_topic(question: str) -> Parts | None:
    """Return the parts of "TOPIC: this, and that?"; None for a question of another shape."""
    match = _TOPIC.match(question)
    if match is None or _OPENS.match(match["topic"]):
        return None
    topic, asked = match["topic"].rstrip(" :-–—"), match["asked"].strip()
    for cut in (_LISTED, _CUT):
        pieces = tuple(piece.strip(" ?？.") for piece in cut.split(asked))
        if 1 < len(pieces) <= _MOST and all(_BARE.match(piece) or _OPENS.match(piece) for piece in pieces):
            return Parts(pieces, topic)
    return None


def _stated(question: str) -> Parts | None:
    """Return what is asked of a thing that a sentence or a clause before it tells of; None where none does."""
    if match := _TOLD_OF.match(question):
        asked = f"그 {match['noun']}{match['particle']} {match['asked']}"
        return Parts(tuple(piece.strip(" ?？") for piece in _coordinated(asked)), match["topic"].strip())
    match = _STATED.match(question) or _DESCRIBED.match(question)
    if match is None or _WANTS.search(match["topic"].rstrip(".!")):
        return None
    topic, asked = match["topic"].rstrip(".! "), match["asked"]
    pieces = tuple(piece.strip(" ?？.") for piece in _coordinated(asked))
    if re.search(_POINTS, asked.casefold()):
        return Parts(pieces, topic)
    return Parts(pieces, told=topic) if match.re is _STATED and _OWN_NAME.search(asked) else None


def _coordinated(question: str) -> tuple[str, ...]:
    found: list[str] = []
    pieces = [piece for cut in _CUT.split(question) for piece in _listed(cut)]
    for piece in pieces:
        text = piece.strip()
        if not text:
            continue
        if found and (len(re.findall(r"\w+", text)) < 3 or not _ASKING.search(text) or _ASIDE.search(text)):
            found[-1] = f"{found[-1]} {text}"
        else:
            found.append(text)
    fewest = _FEWEST_KO if is_hangul(question) else _FEWEST
    if not 1 < len(found) <= _MOST or len(found[0].split()) < fewest or not _ASKING.search(found[0]):
        return (question,)
    counted = _COUNTED.search(found[0])
    return tuple(_UNCOUNTED.sub(f"how many {counted[1]} ", text) if counted else text for text in found)


def _listed(piece: str) -> list[str]:
    """Return what a piece asks in a row where it begins with asking; a clause of a statement stays with it."""
    return (
        _LISTED_ASKS.split(piece) if re.match(r"(?:who|what|when|where|which|how)\b", piece, re.IGNORECASE) else [piece]
    )

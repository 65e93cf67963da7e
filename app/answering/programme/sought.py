"""What a question says of the people it seeks: their country, region, profession, part, minutes; and what it wants."""

import re
from dataclasses import dataclass
from enum import StrEnum

from app.answering.language.professions import professions
from app.answering.language.territories import countries, regions, speaks_of_nationals
from app.answering.language.words import fold
from app.answering.programme.ask import Ask
from app.answering.query import Asked
from corpus.programme.model import Role

_PERSON = re.compile(
    r"\b(?:who|whom|whose|people|persons?|someone|somebody|anyone|anybody|nobody|everyone|everybody|m[ae]n|wom[ae]n"
    r"|guys?|lad(?:y|ies)|gentlem[ae]n|speakers?|panell?ists?|participants?|presenters?|delegates?|representatives?"
    r"|moderators?|chairs?|discussants?|commentators?|lecturers?|keynoters?|names?)\b"
    r"|누구|누가|누군|누굴|사람|연사|발표자|패널|참가자|참석자|참여자|좌장|사회자|토론자|강연자|연자|성함|명단"
    r"|(?:^|\s|인|한|온|는|은)분(?:[은이들의도께]|\s|$)"
)
_TAKES_PART = re.compile(
    r"\b(?:speak\w*|spoke|talk(?:s|ing)?|present(?:s|ing|ed)?|tak(?:e|es|ing) part|participat\w*|appear\w*|attend\w*"
    r"|represent(?:s|ed|ing)?|on (?:the|that|this) (?:[\w-]+ ){0,3}panel|in the programme|on the programme)\b"
    r"|나오|나와|나온|발표|참가|참석|참여|연설|강연|나서"
)
_THERE = re.compile(
    r"\b(?:is|are|was|were|will)(?: there| any| some| a)\b|\bany(?:one|body)?\b"
    r"|있나|있어|있습|나오나|나옵니까|나와요\??$|참석하나|오나요"
)
_COUNT = re.compile(r"\bhow many\b|\bnumber of\b|\bcount\b|몇 ?(?:명|분|사람|인)")
# Counts of what people are not, and of minutes: "몇 분" is both.
_OF_TIME = re.compile(
    r"\bhow many (?:minutes|hours|days|sessions|workshops)|몇 ?분 ?(?:동안|간|씩|짜리|이나 (?:발표|말))"
)
_EACH = re.compile(
    r"\beach\b|\bapiece\b|\bper (?:person|speaker|head)|\b(?:do|does|will|did) .*\b(?:get|have|speak|talk|present)\b"
    r"|\bspeakers?\b|\bfor whom\b|\bfor\b|씩|동안|발표자|연사|각자|각각|발표하|말하"
)
_LENGTH = re.compile(r"(?<![\d:.])(\d{1,3})[\s-]?(?:min(?:ute)?s?\b|분)(?!\s?(?:전|후|뒤|까지))")
_COUNTRIES = re.compile(
    r"\b(?:which|what|how many|list(?: of)?|all(?: the)?|other) (?:other |foreign |different |[\w-]+n )?"
    r"(?:countries|nations|nationalities)\b"
    r"|(?:어떤|무슨|몇) ?(?:나라|국가|개국)|나라들|참가국|국가들"
    r"|어느 ?(?:나라|국가)(?:들|에서[는]? (?:발표|참가|참석|나))"
)
_COUNTRY_OF = re.compile(r"\b(?:which|what) (?:country|nation)\b|어느 ?나라")
_BESIDES = re.compile(
    r"\b(?:besides|except(?: for)?|other than|apart from|aside from|not counting|excluding|in addition to)\b([^,?.]*)"
)
_BESIDES_KO = re.compile(r"([^,?.]*?)(?:\s?말고|\s?제외|\s?빼고|\s?외에|\s?이외)")
_SEVERAL = re.compile(
    r"\b(?:more than one|(?<!the )(?<!these )(?<!those )(?:two|three)|several|multiple) (?:\w+ )?"
    r"(?:sessions?|slots|times|panels|talks|workshops|parts|roles)\b"
    r"|\btwice\b|\bmore than once\b|(?:여러|두 ?개|두|둘) ?(?:개의 ?)?(?:세션|번|차례|순서)(?! ?째)"
)
_GENDER = re.compile(
    r"\bhow many (?:of )?(?:the )?(?:wom[ae]n|females?|m[ae]n|males?)\b|\bgender (?:balance|split|ratio)"
    r"|(?:여성|남성|여자|남자)[^?]*몇 ?(?:명|분)|성비"
)
_ABOUT = re.compile(r"\b(?:about|on|regarding|concerning|dealing with|deals with|covers?|covering|discuss\w*) .*")
_ABOUT_KO = re.compile(r"^.*?(?:에 관한|에 대한|에 대해|관련|다루는|주제로 (?:하는|한)) ")
_OTHER = re.compile(r"\bother\b|\belse\b|\banother\b|다른|또 ?다른|나머지")


class Wanted(StrEnum):
    """What a question wants to hear of the people it seeks."""

    PEOPLE = "people"  # their names, with post and body
    NUMBER = "number"
    COUNTRIES = "countries"
    MINUTES = "minutes"
    SEVERAL = "several"  # those with parts in several sessions
    COUNTRY_OF = "country of"  # of a body that the question names
    GENDER = "gender"


@dataclass(frozen=True, slots=True)
class Sought:
    """The people a question seeks: everyone who meets all that is given, and what is wanted of them.

    `countries` are ISO 3166 alpha-2 codes and `regions` M49 codes, any of which will do; `besides` are codes of either
    that are ruled out. `minutes` is the length of their part. `others` leaves out whom the conversation has named.
    """

    wanted: Wanted
    roles: tuple[Role, ...] = ()
    countries: tuple[str, ...] = ()
    regions: tuple[str, ...] = ()
    besides: tuple[str, ...] = ()
    professions: tuple[str, ...] = ()
    minutes: int | None = None
    others: bool = False

    @property
    def is_narrowed(self) -> bool:
        """Whether the question says which people, beyond their part."""
        return bool(self.countries or self.regions or self.professions or self.minutes)


def sought(ask: Ask) -> Sought | None:
    """Return the people that a question seeks by what they are, or None for a question that seeks nobody so."""
    text = _of_whom(ask)
    besides, areas_besides = _ruled_out(text)
    told = ask.query.constraints.countries if text == own_words(ask) else tuple(countries(text))
    codes = tuple(code for code in told if code not in besides)
    areas = tuple(area for area in regions(text) if area not in areas_besides)
    titles = fold(" ".join(ask.name(session) for session in ask.sessions))
    # "the young researchers' session" is named by the word and seeks no researcher.
    kinds = [name for name, words in professions(text).items() if words not in titles]
    length = _LENGTH.search(text)
    minutes = int(length[1]) if length else None
    people = bool(_PERSON.search(text) or ask.query.constraints.roles or ask.query.asks(Asked.PERSON))
    takes_part = bool(_TAKES_PART.search(text))
    nationals = speaks_of_nationals(text)
    wanted = _wanted(ask, text, people or takes_part or nationals)
    if wanted is None:
        if not (codes or areas or kinds or minutes):
            return None
        named = (
            nationals or (bool(codes or areas) and people) or (bool(kinds) and (people or takes_part or _asks(text)))
        )
        if not named and not (minutes and people):
            return None
        wanted = Wanted.PEOPLE
    return Sought(
        wanted=wanted,
        roles=ask.query.constraints.roles,
        countries=codes if wanted is not Wanted.COUNTRIES else (),
        regions=areas,
        besides=(*besides, *areas_besides),
        professions=tuple(kinds) if wanted is not Wanted.COUNTRIES else (),
        minutes=minutes if wanted is not Wanted.MINUTES else None,
        others=bool(_OTHER.search(text)) and bool(ask.query.history),
    )


def own_words(ask: Ask) -> str:
    """Return the folded question with its typing errors mended, without what earlier turns supply."""
    text = fold(ask.query.question)
    for typed, mended in ask.query.corrections.items():
        text = re.sub(rf"(?<!\w){re.escape(fold(typed))}(?!\w)", fold(mended).replace("\\", ""), text)
    return text


def _of_whom(ask: Ask) -> str:
    """Return a question's own words without what a session that it seeks is about: "… on women leaders in Asia"."""
    text = own_words(ask)
    if ask.query.asked[0] is not Asked.SESSION or ask.query.asks(Asked.PERSON):
        return text
    return _ABOUT_KO.sub(" ", _ABOUT.sub(" ", text))


def means_people(ask: Ask) -> bool:
    """Tell whether a question has a word for people: "panellists, first session?"."""
    return bool(_PERSON.search(own_words(ask)))


def _wanted(ask: Ask, text: str, people: bool) -> Wanted | None:
    """Return what is wanted where the words for it need no filter beside them."""
    if _GENDER.search(text):
        return Wanted.GENDER
    if _COUNTRIES.search(text) and (people or ask.sessions):
        return Wanted.COUNTRIES
    if _COUNTRY_OF.search(text) and not ask.people:
        return Wanted.COUNTRY_OF
    if people and _SEVERAL.search(text) and ask.query.asks(Asked.PERSON):
        return Wanted.SEVERAL
    if ask.query.asks(Asked.DURATION) or _OF_TIME.search(text):
        return Wanted.MINUTES if people and _EACH.search(text) else None
    if _COUNT.search(text) and people:
        return Wanted.NUMBER
    return None


def _asks(text: str) -> bool:
    """Tell whether a question asks if there is someone."""
    return bool(_THERE.search(text))


def _ruled_out(text: str) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the countries and regions that a question leaves out: "besides Korea", "아세안 말고"."""
    told = " . ".join([*_BESIDES.findall(text), *_BESIDES_KO.findall(text)])
    return tuple(countries(told)), regions(told)

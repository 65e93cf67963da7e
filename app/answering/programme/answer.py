"""Which programme answer a question gets: by what is asked, in the order in which one kind rules out another."""

import re
from collections.abc import Callable

from app.answering import premises
from app.answering.descriptions import names_part
from app.answering.draft import Draft
from app.answering.editions import asks_of_another
from app.answering.forum import Forum
from app.answering.language.territories import speaks_of_nationals
from app.answering.language.words import content, fold, is_hangul
from app.answering.phrasing.wording import Wording
from app.answering.programme import (
    across,
    attending,
    beside,
    comparing,
    contact,
    counts,
    durations,
    edges,
    hours,
    idle,
    likeliest,
    lists,
    order,
    organiser,
    pairs,
    people,
    posts,
    present,
    roles,
    shared,
    titles,
    when,
    where,
    who,
)
from app.answering.programme.ask import Ask
from app.answering.programme.cancelled import with_cancelled
from app.answering.programme.completing import completed
from app.answering.programme.other_time import held_to_time
from app.answering.programme.participants import is_bounded
from app.answering.programme.sought import means_people
from app.answering.programme.timetable import PAUSES
from app.answering.programme.until import until
from app.answering.query import Asked, Query, SubjectKind
from app.answering.question.asked import asked
from app.answering.question.compound import together
from app.answering.text.attributes import asked_for
from corpus.programme.names import match_name

# Attributes that are asked for by words of their own and that a programme holds all the same.
_HELD = frozenset({"attendance", "phone", "interpretation", "contact_line", "meeting_point"})
_SURE = 0.5  # score of a session from which a time beside it is what is asked or asserted of it
_NAMED = 0.74  # score of match_name from which a question names a person itself, by the family name at least
# Kinds beside which nothing else is asked for.
_ALONE = frozenset({Asked.OTHER, Asked.YES_NO, Asked.LIST, Asked.REASON, Asked.MANNER, Asked.DEFINITION})
_WHEN = (Asked.START, Asked.END, Asked.WHEN, Asked.DATE)
# How long it takes to get somewhere.
_WAY = re.compile(
    r"\bon foot\b|\bwalk(?:ing)?\b|\bby (?:bus|train|taxi|car|tram|metro|bike)\b"
    r"|\b(?:get|getting|go) (?:there|from|to|back)\b"
    r"|걸어|도보|가는 ?데|까지 (?:가|얼마나 걸)|버스로|택시로|기차로|차로"
)
_BEHIND = re.compile(r"\bafter\b|\bonce\b.*\bover\b|\bfollow\w*|끝나(?:고|면|자)|끝난|마치|뒤에|이후|직후")
_OTHER_ONE = re.compile(
    r"\bwho (?!is\b|was\b|are\b|were\b|will\b|else\b)\w+s\b|[을를] [가-힣]+(?:하|해|한|할|하는)[가-힣]* ?(?:사람|분)"
)
_ORDER: tuple[tuple[tuple[Asked, ...], Callable[[Ask], Draft | None]], ...] = (
    ((Asked.ABSENT,), idle.absent),
    ((Asked.GAP,), pairs.between),
    ((Asked.OVERLAP,), pairs.clash),
    ((Asked.OVERLAP,), hours.overlaps),
    ((Asked.CONTACT,), contact.contact),
    ((Asked.LANGUAGE,), organiser.language),
    ((Asked.NUMBER,), counts.counted),
    ((Asked.ORGANISER,), organiser.organiser),
)


def answer(query: Query, forum: Forum) -> Draft | None:
    """Return the answer that the programme gives, its refusal of a thing it lacks, or None to leave it to the text."""
    ask = Ask(query, forum, Wording(query.reply))
    draft = _answer(ask)
    return with_cancelled(ask, completed(ask, held_to_time(ask, draft))) if draft else None


def _answer(ask: Ask) -> Draft | None:
    query = ask.query
    named = [session.title.value for session in ask.sessions[:3] if session.title]
    if asks_of_another(query.text, named) or (query.asks(Asked.DURATION, Asked.GAP) and _WAY.search(fold(query.text))):
        return None  # neither another year's forum nor the way to a place is in a programme
    if query.asks(Asked.PLACE) and (address := where.address(ask)):
        return address
    if draft := comparing.compared(ask) or beside.window(ask) or attending.attended(ask):
        return draft
    if contact.seeks_contact(ask) and (draft := contact.contact(ask)):
        return draft
    if query.described and names_part(query.text) and (draft := likeliest.described(ask)):
        return draft
    if _attributes(ask) - _HELD:
        return None  # a deadline or a price is no session's time or place: the text may tell it
    if correction := premises.corrected(ask):
        return correction
    if draft := order.confirmed(ask) or roles.confirmed(ask) or organiser.disclaimed(ask):
        return draft
    if draft := until(ask) or attending.begun(ask) or present.present(ask):
        return draft
    ask = beside.moved(ask) or ask
    query = ask.query
    if titles.is_doubted(ask) and (draft := titles.titles(ask)):
        return draft
    if _asks_what_is_on(ask) and (draft := hours.on_at(ask)):
        return draft
    if query.asks(Asked.ORGANISER) and (draft := shared.organisers(ask)):
        return draft
    if organiser.asks_what(ask) and (draft := organiser.organised_by(ask)):
        return draft
    if query.described and (draft := likeliest.described(ask)):
        return draft
    if organiser.is_asked(ask) and (draft := organiser.organiser(ask)) and draft.found:
        return draft
    others = query.asks(Asked.CONTACT, Asked.LANGUAGE, Asked.GAP) or _asks_time_alone(ask)
    if not others and (draft := _sought(ask)):
        return draft
    if query.asked[0] is Asked.PERSON and (draft := likeliest.presented(ask)):
        return draft
    missing: Draft | None = None
    for kinds, module in _ORDER:
        if query.asks(*kinds) and (draft := module(ask)):
            alone = set(query.asked) <= {*kinds, *_ALONE} or (Asked.CONTACT in kinds and bool(ask.people))
            if draft.found or alone:
                return draft
            missing = missing or draft  # of two kinds that a question may ask for, the one that there is
    return _people(ask) or _time_and_place(ask) or missing


def corrected(query: Query, forum: Forum) -> Draft | None:
    """Return what the materials hold against a statement that a question makes; None where nothing contradicts it."""
    ask = Ask(query, forum, Wording(query.reply))
    draft = premises.corrected(ask) or order.confirmed(ask) or roles.confirmed(ask) or organiser.disclaimed(ask)
    return draft if draft and draft.found and draft.signals.get("premise") else None


def _attributes(ask: Ask) -> set[str]:
    """Return the names of the attributes asked for, without those whose words name a session: "hospital libraries"."""
    text = _asking(ask.query.text)
    titles = [*(s.title for s in ask.sessions[:2]), *(w.title for w in ask.workshops[:2])]
    titled = {word for title in titles if title for word in content(title.value)}
    found = [(attribute.name, attribute.asked.search(text)) for attribute in asked_for(text)]
    told = {name: set(content(match[0])) for name, match in found if match}
    return {name for name, _ in found if not told.get(name) or not told[name] <= titled}


def _asks_what_is_on(ask: Ask) -> bool:
    """Tell whether a question asks which session is on at a day's hour, none being named by number."""
    moment, query = ask.query.constraints.moment, ask.query
    numbered = any(s.via == "number" for s in query.subjects_of(SubjectKind.SESSION))
    others = (Asked.OVERLAP, Asked.GAP, Asked.NEXT, Asked.PREVIOUS, Asked.PERSON, Asked.PLACE)
    at = moment is not None and moment.relation in ("at", "between") and bool(query.constraints.dates)
    return at and not numbered and query.asked[0] is Asked.SESSION and not query.asks(*others)


def _asking(text: str) -> str:
    """Return the sentences of a question that ask; what is told around them ("I have a train to catch") is no wish."""
    sentences = re.split(r"(?<=[.?!])\s+", text)
    return " ".join(s for s in sentences if asked(s) != (Asked.OTHER,)) or text


def _sought(ask: Ask) -> Draft | None:
    """Answer what is asked of people who are not named, unless someone is."""
    named = [person for person in ask.people if match_name(ask.query.question, person.names) >= _NAMED]
    organised = ask.query.asks(Asked.ORGANISER) and not speaks_of_nationals(ask.query.question)
    if named or organised:
        return None
    draft = across.people_across(ask) or people.people(ask)
    return _timed(ask, draft) if draft else None


def _timed(ask: Ask, draft: Draft) -> Draft:
    """Return who is found with the hours of their one session, where these are asked for as well."""
    asked = ask.query.asks(Asked.WHEN, Asked.START, Asked.END) and draft.found and len(draft.sessions) == 1
    session = ask.timetable.sessions[draft.sessions[0]] if asked else None
    return together((draft, when.when_sessions(ask, [session])), ask.words) if session else draft


def _people(ask: Ask) -> Draft | None:
    """Answer what is asked about people, or by them."""
    query = ask.query
    if query.subjects_of(SubjectKind.PERSON):
        if query.asks(Asked.DURATION):
            return posts.minutes(ask)
        if query.asks(Asked.POST, Asked.AFFILIATION):
            return posts.post(ask)
        if query.asks(Asked.SESSION, *_WHEN):
            return posts.sessions_of(ask)
        if query.asks(Asked.PLACE) and not ask.sessions and (draft := posts.sessions_of(ask)):
            return draft
    if query.constraints.roles and query.asks(Asked.POST, Asked.AFFILIATION) and is_bounded(ask):
        return who.with_posts(ask)
    named_role = query.asked == (Asked.OTHER,) and query.constraints.roles and means_people(ask) and is_bounded(ask)
    if query.asks(Asked.PERSON) or named_role:
        if draft := who.who(ask):
            return _timed(ask, draft)
        if query.subjects_of(SubjectKind.PERSON) and not _acts_on(ask):
            return posts.post(ask)
    return None


def _acts_on(ask: Ask) -> bool:
    """Tell whether somebody else is asked for than whom the question names: "who introduces Ada Byron?"."""
    text = fold(ask.query.text)
    return bool(ask.query.unexplained) and bool(_OTHER_ONE.search(text))


def _asks_when(ask: Ask) -> bool:
    """Tell whether a question with "before" or "after" asks when the thing named ahead of that word is."""
    if not ask.query.asks(*_WHEN) or not ask.sessions:
        return False
    ahead = re.split(r"\b(?:before|after|following|next)\b|다음|이후|직전|끝나고", fold(ask.query.text), maxsplit=1)[0]
    title = ask.sessions[0].title
    return bool(title and set(content(ahead)) & set(content(title.value)) - {"session", "workshop"})


def _asks_time_alone(ask: Ask) -> bool:
    """Tell whether nothing but the time or the place of a session or an event is asked that the question names."""
    named = any(s.via != "meaning" and s.score >= _SURE for s in ask.query.subjects_of(SubjectKind.SESSION))
    named = named or bool(ask.query.constraints.events and not ask.query.unexplained)
    return named and set(ask.query.asked) <= {*_WHEN, Asked.PLACE} and not means_people(ask)


def _follows_pause(ask: Ask) -> bool:
    """Tell whether a question asks what is on behind a pause: "which two sessions start once the coffee is over?"."""
    if not ask.sessions or ask.sessions[0].kind not in PAUSES or not ask.query.asks(Asked.SESSION, Asked.ON_AT):
        return False
    return not ask.query.asks(*_WHEN) and bool(_BEHIND.search(fold(ask.query.text)))


def _asks_else(ask: Ask) -> bool:
    """Tell whether "after" dates what a question asks, of which the programme has no word: "what share after it?"."""
    strange = [word for word in ask.query.unexplained if not is_hangul(word)]
    return bool(strange) and not ask.query.asks(Asked.SESSION, Asked.ON_AT, *_WHEN)


def _time_and_place(ask: Ask) -> Draft | None:
    """Answer what is asked about times, places, order, titles and lists."""
    query = ask.query
    if (draft := edges.edge(ask)) or (draft := edges.held_on(ask)):
        return draft
    named = any(s.via in ("number", "title") and s.score >= _SURE for s in query.subjects_of(SubjectKind.SESSION))
    now = query.constraints.relative == "now"
    moment = (query.constraints.moment and not named) or now
    if now and query.asks(Asked.NEXT) and not query.asks(Asked.ON_AT) and (draft := hours.next_from_now(ask)):
        return draft
    follows = _follows_pause(ask)
    if (
        (follows or query.asks(Asked.NEXT, Asked.PREVIOUS))
        and not moment
        and not _asks_when(ask)
        and not _asks_else(ask)
    ):
        neighbour = hours.after if follows or query.asks(Asked.NEXT) else hours.before
        if draft := neighbour(ask):
            return draft
    if (
        moment
        and query.asks(Asked.ON_AT, Asked.SESSION, Asked.LIST, Asked.OTHER, Asked.NEXT)
        and (draft := hours.on_at(ask))
    ):
        return draft
    if query.asks(Asked.DURATION) and (draft := durations.duration(ask)):
        return draft
    described = query.asks(Asked.SESSION) and not query.asks(Asked.PLACE) and not query.subjects_of(SubjectKind.PERSON)
    if described and (draft := lists.listed(ask) or lists.found(ask)):
        return draft
    if query.asks(*_WHEN) and ask.is_sure() and (draft := when.when(ask)):
        place = where.where(ask) if query.asks(Asked.PLACE) else None
        return together((draft, place), ask.words) if place and place.found else draft
    if query.asks(*_WHEN) and not ask.sessions and not query.unexplained and (draft := when.when(ask)):
        return draft
    if query.asks(Asked.PLACE) and (draft := where.where(ask)):
        return draft
    if query.asks(Asked.LIST) and (draft := lists.listed(ask)):
        return draft
    if query.asks(Asked.TITLE, Asked.THEME) and (draft := titles.titles(ask)):
        return draft
    if query.asks(*_WHEN) and not query.subjects_of(SubjectKind.PERSON) and (draft := lists.found(ask)):
        return draft
    if query.asks(Asked.ON_AT) and (draft := hours.on_at(ask)):
        return draft
    return attending.nothing_on(ask)

"""Who meets what a question says of people, "the Malaysians", "anyone from a university", and what it wants of them."""

import re
from collections import defaultdict
from collections.abc import Sequence

from app.answering.draft import Draft, DraftClaim, marker, plain
from app.answering.language.professions import shown
from app.answering.language.terms import distinctive
from app.answering.language.territories import countries, country_name, region_name
from app.answering.language.words import fold, words
from app.answering.programme.ask import Ask
from app.answering.programme.evidence import unique
from app.answering.programme.organiser import things
from app.answering.programme.participants import (
    Part,
    by_words,
    everyone,
    is_bounded,
    is_given,
    of_body_meant,
    parts_in_scope,
    profile,
    those_sought,
    with_roles,
)
from app.answering.programme.sought import Sought, Wanted, own_words, sought
from app.answering.programme.who import described, sentence
from app.answering.query import Asked
from corpus.document import Span
from corpus.programme.model import Role

_MOST = 12  # people that one answer lists
_NAME = 4  # letters of the shortest name of a body that is looked for in a question
_NEAR = 3  # people shown where nobody meets what is asked
_LEADING: frozenset[Role] = frozenset({"moderator", "chair", "rapporteur", "host", "keynote"})


def people(ask: Ask) -> Draft | None:
    """Answer a question that seeks people by what they are; None for one that does not, or whom nobody can tell."""
    seeking = sought(ask)
    if seeking is None:
        return None
    if seeking.wanted is Wanted.COUNTRY_OF:
        return _country_of(ask)
    bounded = is_bounded(ask)
    likely = bounded or any(
        s.via == "title" and s.id in {thing.id for thing in things(ask)} for s in ask.query.subjects
    )
    scope = parts_in_scope(ask) if likely or ask.days() else everyone(ask)
    found = _with_parts(those_sought(ask, scope, seeking), seeking)
    if not found and not is_given(ask):
        scope, bounded = everyone(ask), False
        found = _with_parts(those_sought(ask, scope, seeking), seeking)
    if seeking.wanted is Wanted.GENDER:
        return (
            ask.missing(ask.words.say("gender"), [_item(ask, p, bounded) for p in _once(scope)[:_NEAR]])
            if bounded
            else None
        )
    if seeking.wanted is Wanted.COUNTRIES:
        return _countries(ask, found) if bounded or (ask.events and not ask.query.asks(Asked.NUMBER)) else None
    if seeking.wanted is Wanted.MINUTES:
        return _minutes(ask, found) if bounded or seeking.is_narrowed else None
    if seeking.wanted is Wanted.SEVERAL:
        return _in_several(ask, found)
    if seeking.wanted is Wanted.NUMBER and not seeking.is_narrowed:
        return _counted(ask, found) if bounded and seeking.roles and found else None
    if not seeking.is_narrowed or not scope:
        return None
    if not found:
        return _nobody(ask, seeking, scope, bounded)
    if seeking.wanted is Wanted.NUMBER:
        return _counted(ask, found)
    found = _in_parts_named(ask, found)
    wanted = [word for word in ask.query.unexplained if not word.startswith("§")]
    if not ask.query.asks(Asked.LIST) and (closer := by_words(ask, found, wanted) or of_body_meant(ask, found)):
        found = closer
    return _told(ask, found, bounded)


def _with_parts(parts: list[Part], seeking: Sought) -> list[Part]:
    """Return the parts in a role asked for; "speaker" and the like only say that someone takes part."""
    held = with_roles(parts, seeking.roles)
    return held if held or _LEADING & set(seeking.roles) else parts


def _in_parts_named(ask: Ask, parts: list[Part]) -> list[Part]:
    """Return the parts in what the question names of a programme, "the opening"; all of them if none is there."""
    named = distinctive(own_words(ask))
    held = [p for p in parts if p.session and named & {p.session.kind, p.given.role, *distinctive(ask.name(p.session))}]
    return held or parts


def _once(parts: Sequence[Part]) -> list[Part]:
    """Return one part for each person, the first."""
    return list({part.given.person: part for part in reversed(parts)}.values())[::-1]


def _told(ask: Ask, parts: Sequence[Part], bounded: bool) -> Draft:
    """Return the people found: a sentence for one, a list of several."""
    one_each = _once(parts)
    sessions = list({part.session.id: part.session for part in parts if part.session}.values())
    yes = ask.query.asks(Asked.YES_NO)
    if len(one_each) == 1:
        theirs = list(parts) if ask.query.asks(Asked.SESSION) or ask.days() else one_each
        claims = [_sentence(ask, part) for part in theirs[:_NEAR]]
        if yes:
            claims[0] = DraftClaim(ask.words.say("yes", told=claims[0].text), claims[0].spans)
        return ask.draft(claims, sessions)
    return ask.draft([_item(ask, part, bounded and len(sessions) < 2) for part in one_each[:_MOST]], sessions)


def _sentence(ask: Ask, part: Part) -> DraftClaim:
    """Return what a person does where, or only who they are where no session is theirs."""
    if part.session is None and part.subject not in ask.timetable.workshops:
        return DraftClaim(f"{described(part.given)}.", _lines(ask, part))
    told = sentence(ask, part)
    lines = _lines(ask, part)
    if len(lines) > 1:
        message = ask.words.say("with_post", person=plain(part.given.name), post=_post(ask, part))
        return DraftClaim(f"{told.text} {message}", lines)
    return told


def _item(ask: Ask, part: Part, alone: bool) -> DraftClaim:
    """Return a person as a list item, with the session where several are told of."""
    text = ", ".join(field for field in (described(part.given), _post(ask, part)) if field)
    where = "" if alone or not part.session else f" ({ask.short(part.session)})"
    return DraftClaim(text + where, _lines(ask, part), item=True)


def _post(ask: Ask, part: Part) -> str:
    """Return the post that another line gives a person whose own line gives none."""
    given = part.given
    posts = ask.timetable.people[given.person].posts
    if given.post or given.affiliation or not posts:
        return ""
    fields = (posts[0].title, posts[0].affiliation, posts[0].country)
    return plain(", ".join(field for field in fields if field))


def _lines(ask: Ask, part: Part) -> tuple[Span, ...]:
    """Return the line of a part, and the line of the post that is told with it."""
    lines = [ask.forum.evidence.part(part.given)]
    if _post(ask, part):
        lines.append(ask.forum.evidence.line(ask.timetable.people[part.given.person].posts[0].span))
    return unique(lines)


def _counted(ask: Ask, parts: Sequence[Part]) -> Draft:
    one_each = _once(parts)
    lead = ask.claim("count_people", _lines(ask, one_each[0]), count=ask.words.number(len(one_each)), end=":")
    return ask.draft([lead, *(_item(ask, part, True) for part in one_each[:_MOST])])


def _countries(ask: Ask, parts: Sequence[Part]) -> Draft | None:
    """Return the countries that people of the sessions asked about are from, each with a line that names one."""
    named: dict[str, tuple[str, Span]] = {}
    for part in parts:
        for code in list(countries(part.given.country or ""))[:1] or list(countries(profile(ask, part)))[:1]:
            own = plain(part.given.country or country_name(code, "en"))
            known = country_name(code, "ko")
            text = own if ask.words.language == "en" or own == known else f"{known}({own})"
            named.setdefault(code, (text, ask.forum.evidence.part(part.given)))
    if not named:
        return None
    values = ask.words.joined([f"{text}{marker(at)}" for at, (text, _) in enumerate(named.values())])
    sessions = list({part.session.id: part.session for part in parts if part.session}.values())
    if ask.query.asks(Asked.NUMBER):
        values = ask.words.say("count_countries", count=len(named), countries=values)
    return ask.draft(
        [DraftClaim(f"{values}.", tuple(line for _, line in named.values()))], sessions[:_NEAR], counted=1.0
    )


def _country_of(ask: Ask) -> Draft | None:
    """Return the country of a body that the question names, from the line of someone who stands for it."""
    text = f" {' '.join(words(ask.query.text))} "
    found: list[tuple[int, str, Part]] = []
    for part in everyone(ask):
        for body in re.split(r"[,()]", part.given.affiliation or ""):
            named = " ".join(words(body))
            if len(named) >= _NAME and f" {named} " in text and countries(profile(ask, part)):
                found.append((-len(named), plain(body), part))
    if not found:
        return None
    _, body, part = min(found, key=lambda item: item[0])
    told = part.given.country or country_name(next(iter(countries(profile(ask, part)))), ask.words.language)
    claim = ask.claim("with_post", (ask.forum.evidence.part(part.given),), person=body, post=plain(told))
    return ask.draft([claim], [part.session] if part.session else [])


def _minutes(ask: Ask, parts: Sequence[Part]) -> Draft | None:
    """Return how long each of the people found speaks, those of one line together."""
    shared: dict[tuple[Span, int, str], list[Part]] = defaultdict(list)
    for part in parts:
        if part.given.minutes and part.session:
            shared[part.given.span, part.given.minutes, part.session.id].append(part)
    claims = []
    for group in list(shared.values())[:_MOST]:
        part = group[0]
        names = ask.words.joined(list(dict.fromkeys(plain(p.given.name) for p in group)))
        subject = ask.short(part.session) if part.session else ""
        line = (ask.forum.evidence.part(part.given),)
        values = {"person": names, "minutes": part.given.minutes, "subject": subject}
        claims.append(ask.claim("minutes", line, len(shared) > 1, **values))
    return ask.draft(claims, [p.session for p in parts if p.session][:_NEAR], counted=1.0) if claims else None


def _in_several(ask: Ask, parts: Sequence[Part]) -> Draft | None:
    """Return the people with parts in several sessions, each with those sessions."""
    theirs: dict[str, dict[str, Part]] = defaultdict(dict)
    for part in parts:
        if part.session:
            theirs[part.given.person].setdefault(part.session.id, part)
    several = [list(own.values()) for own in theirs.values() if len(own) > 1][:_MOST]
    claims = []
    for own in several:
        places = ask.words.joined([ask.short(part.session) for part in own if part.session])
        lines = unique(ask.forum.evidence.part(part.given) for part in own)
        claims.append(DraftClaim(f"{plain(own[0].given.name)}: {places}", lines, item=True))
    return ask.draft(claims) if claims else None


def _nobody(ask: Ask, seeking: Sought, scope: Sequence[Part], bounded: bool) -> Draft:
    """Return the refusal for people whom the programme does not name, with whom it names instead."""
    language = ask.words.language
    names = [country_name(code, language) for code in seeking.countries]
    names += [region_name(code, language) for code in seeking.regions]
    pattern = "|".join([*map(fold, names), *(shown(name) for name in seeking.professions)])
    looked_for = ask.words.say("person_as_asked", asked=", ".join(names) or plain(ask.query.question))
    near = [_item(ask, part, bounded) for part in _once(scope)[:_NEAR]] if bounded else []
    return ask.missing(looked_for, near, ask.sessions[:1], shown=f"(?i){pattern}" if pattern else None)

"""Whether two ways of finding what a paraphrase means come to one place.

"What's the badge that the agency promotes for fair employers?" shares too few words with the sentence found for the
fitted confidence. Where that sentence describes the very session that is clearly nearest in meaning, and bears the
names of the question, each way bears out the other.
"""

from app.answering.descriptions import leads
from app.answering.draft import Draft
from app.answering.forum import Forum
from app.answering.query import Query
from app.answering.text.answer import ENGINE
from app.answering.text.units import Stems, words_of
from app.answering.text.wanted import wanted
from corpus.document import Span

AGREED = 0.5  # confidence of what both come to
_OPEN = ("kind_phrase", "kind_definition")  # a thing is asked for that no form of its own shows


def agree(query: Query, draft: Draft, forum: Forum) -> bool:
    """Tell whether the sentence of a draft describes the session clearly nearest to a question, by name too."""
    near = query.near.subjects
    if draft.engine != ENGINE or not any(draft.signals.get(kind) for kind in _OPEN) or not near or not leads(near):
        return False
    spans = [span for claim in draft.claims[:1] for span in claim.spans]
    if not spans or not any(_describes(forum, near[0].id, span) for span in spans):
        return False
    names = [word for word in wanted(query.text).terms if word.is_name_like and word.start > 0]
    told = " ".join(forum.documents[span.document].text[span.start : span.end] for span in spans)
    stems = Stems(words_of(told), told)
    return bool(names) and all(word.stem in stems for word in names)


def _describes(forum: Forum, thing: str, span: Span) -> bool:
    """Tell whether a stretch of text stands in the description of a session or workshop."""
    found = forum.timetable.sessions.get(thing) or forum.timetable.workshops[thing]
    return any(described.overlaps(span) for described in found.description)

"""Questions that ask two things: each part answered in turn, the answers put together."""

from collections.abc import Sequence

from app.answering.draft import Draft, DraftClaim
from app.answering.phrasing.wording import Wording


def together(drafts: Sequence[Draft], words: Wording) -> Draft:
    """Return the answers to a question's parts as one draft; what a part does not find is said after the rest.

    Found only where a part is found. The weakest part's signals stand for the whole.
    """
    found = [draft for draft in drafts if draft.found and draft.claims]
    if not found:
        return drafts[0]
    claims: dict[DraftClaim, None] = {}
    for draft in found:
        claims.update(dict.fromkeys(draft.claims))
    gaps = [draft.looked_for for draft in drafts if not draft.found and draft.looked_for]
    said = [DraftClaim(words.say("not_found", looked_for=gap), ()) for gap in gaps]
    return Draft(
        claims=(*claims, *said),
        engine=found[0].engine,
        sessions=tuple(dict.fromkeys(name for draft in found for name in draft.sessions)),
        conflicts=tuple(conflict for draft in found for conflict in draft.conflicts),
        signals=found[0].signals,
    )

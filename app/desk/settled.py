"""Conflicts between documents, which of their sources an organiser called right, and answers that say so."""

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from sqlalchemy import select

from app.accounts.audit import record
from app.answering.answer import Answer, AnswerConflict, Question
from app.answering.engine import Answerer
from app.storage.columns import utc_now
from app.storage.database import Database, DatabaseUnavailableError
from app.storage.tables import Settlement
from corpus.errors import RapporteurError
from corpus.programme.model import Conflict, Programme

SENTENCES = {
    "en": "The organisers ({office}, {date}) say that {value} is right{marker}.",
    "ko": "주최 측({office}, {date})은 {value}이(가) 맞다고 확인했습니다{marker}.",
}


class ConflictMissingError(RapporteurError):
    """There is no such conflict, or no such claim in it."""


def conflict_key(label: str, field: str, values: Sequence[str]) -> str:
    """Return what a settlement is kept under: the subject, the field and the values, whatever their order.

    Other values make another conflict: a settlement between old ones says nothing about a new one.
    """
    return hashlib.sha256("\0".join([label, field, *sorted(values)]).encode()).hexdigest()[:32]


def key_of(conflict: Conflict) -> str:
    """Return a programme conflict's key."""
    return conflict_key(conflict.label, conflict.field, [claim.value for claim in conflict.claims])


@dataclass(frozen=True, slots=True)
class Disagreement:
    """A conflict with its key and its settlement, if there is one."""

    key: str
    conflict: Conflict
    settlement: Settlement | None


class Settlements:
    """Which source is right, by conflict."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def all(self) -> dict[str, Settlement]:
        """Return the settlements by their conflict's key."""
        with self._database.reading() as session:
            return {row.conflict: row for row in session.scalars(select(Settlement))}

    def disagreements(self, programme: Programme) -> list[Disagreement]:
        """Return the programme's conflicts, those not settled first."""
        settled = self.all()
        found = [Disagreement(key, c, settled.get(key)) for c in programme.conflicts for key in [key_of(c)]]
        return sorted(found, key=lambda d: d.settlement is not None)

    def find(self, programme: Programme, key: str) -> Conflict:
        """Return the conflict of that key. Raises ConflictMissingError."""
        found = next((c for c in programme.conflicts if key_of(c) == key), None)
        if found is None:
            raise ConflictMissingError("There is no such conflict in the live documents.")
        return found

    def settle(
        self, programme: Programme, key: str, document: str, value: str, *, note: str, by: str, office: str
    ) -> None:
        """Call one claim right; an earlier word on the same conflict is replaced. Raises ConflictMissingError."""
        conflict = self.find(programme, key)
        if not any(c.value == value and c.span.document == document for c in conflict.claims):
            raise ConflictMissingError("That source does not say that; the conflict may have changed.")
        with self._database.writing() as session:
            row = session.scalar(select(Settlement).where(Settlement.conflict == key)) or Settlement(conflict=key)
            row.subject, row.field = conflict.label, conflict.field
            row.document, row.value, row.note = document, value, note
            row.office, row.by, row.at = office, by, utc_now()
            session.add(row)
            record(session, by, "conflict.settle", conflict.label, field=conflict.field, value=value, document=document)


class SettledAnswerer(Answerer):
    """An answerer whose conflicts name the organisers' word, where they have given it."""

    _settlements: Settlements

    @classmethod
    def of(cls, answerer: Answerer, settlements: Settlements) -> "SettledAnswerer":
        """Return an answerer of the same snapshot; what is prepared is shared."""
        other = object.__new__(cls)
        other.__dict__.update(answerer.__dict__, _settlements=settlements)
        return other

    def answer(self, question: Question) -> Answer:
        """Answer; a settled conflict leads with the value that the organisers called right, and says who did."""
        answer = super().answer(question)
        if not answer.conflicts:
            return answer
        try:
            settled = self._settlements.all()
        except DatabaseUnavailableError:
            return answer  # the conflict is shown with all its sources, as without a settlement
        return with_settlements(answer, settled)


def with_settlements(answer: Answer, settled: dict[str, Settlement]) -> Answer:
    """Return the answer with each settled conflict's right value first and a sentence that cites the settlement."""
    conflicts: list[AnswerConflict] = []
    sentences: list[str] = []
    for conflict in answer.conflicts:
        key = conflict_key(conflict.subject, conflict.field, [v.value for v in conflict.values])
        word = settled.get(key)
        right = next((v for v in conflict.values if word and v.value == word.value), None)
        if word is None or right is None:
            conflicts.append(conflict)
            continue
        others = tuple(v for v in conflict.values if v is not right)
        conflicts.append(conflict.model_copy(update={"values": (right, *others)}))
        sentences.append(
            SENTENCES.get(answer.language, SENTENCES["en"]).format(
                office=word.office or word.by, date=f"{word.at:%Y-%m-%d}", value=word.value, marker=f" [{right.marker}]"
            )
        )
    if not sentences:
        return answer
    return answer.model_copy(update={"answer": "\n\n".join([answer.answer, *sentences]), "conflicts": tuple(conflicts)})

"""What a run asks: the program in this process, or a server by its address."""

import resource
import sys
import time
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Protocol

import httpx
from pydantic import ValidationError

from app.answering.answer import Answer, Question
from app.settings import Settings
from eval.datasets.question import GoldQuestion
from eval.datasets.sources import document_texts, verbatim
from eval.errors import RunError, ServerDiedError
from eval.metrics.spans import gold_spans
from eval.record import Cost, Given, Passage, Record, Timing

DEPTH = 20  # passages recorded a question
DIGITS = 6  # of scores: beyond them lies the noise of floating point
LONGEST_SECONDS = 120.0  # a server may take for one answer


class Target(Protocol):
    """Something that answers questions one by one and says what it is."""

    name: str
    index: str

    @property
    def texts(self) -> Mapping[str, str]:
        """The documents that citations are held against, by path."""
        ...

    def ask(self, question: GoldQuestion) -> tuple[Record, Timing]:
        """Answer one question. An error in one question goes into its record; a target that is gone raises RunError."""
        ...

    def cost(self) -> Cost:
        """Return what the target used so far."""
        ...


def to_question(question: GoldQuestion) -> Question:
    """Return the question as the program is asked it: nothing of the gold goes with it."""
    return Question(question=question.question, history=question.history, now=question.now)


def given(answer: Answer) -> Given:
    """Return what of an answer is the same whenever it is asked."""
    kept = answer.model_dump(include=set(Given.model_fields))
    return Given.model_validate({**kept, "confidence": round(answer.confidence, DIGITS)})


def arms(records: Sequence[Record]) -> dict[str, bool]:
    """Return, for each of the two searches that showed scores at all or should have, whether it gave any."""
    passages = [passage for record in records for passage in record.passages]
    known = {
        "dense": any(p.dense is not None for p in passages),
        "lexical": any(p.lexical is not None for p in passages),
    }
    return known if any(known.values()) else {}


class InProcess:
    """The program as it is installed here, over one index."""

    name = "in process"

    def __init__(self, settings: Settings, folder: Path) -> None:
        from app.answering.engine import Answerer
        from index.retriever import HybridRetriever
        from index.snapshot import load

        began = time.perf_counter()
        self.snapshot = load(folder, settings)
        self.answerer = Answerer(self.snapshot, settings)
        self.retriever = HybridRetriever(self.snapshot, top_k=DEPTH)
        self._load_seconds = time.perf_counter() - began
        self._folder = folder
        self.index = self.snapshot.id
        read = {path: document.text for path, document in self.snapshot.documents.items()}
        self.texts: Mapping[str, str] = verbatim(read, settings.documents)

    def ask(self, question: GoldQuestion) -> tuple[Record, Timing]:
        """Search, then answer; both are timed. Whatever one question raises is its record's error."""
        began = time.perf_counter()
        try:
            found = self.retriever.retrieve(question.question)
            searched = time.perf_counter()
            answer = self.answerer.answer(to_question(question))
        except Exception as error:  # a fault in one question must not cost the evaluator the others
            seconds = time.perf_counter() - began
            failed = Record(id=question.id, given=None, error=f"{type(error).__name__}: {error}")
            return failed, Timing(id=question.id, seconds=seconds, stages={})
        done = time.perf_counter()
        record = Record(
            id=question.id,
            given=given(answer),
            passages=tuple(_passage(node) for node in found),
            gold_passages=self._gold_passages(question),
        )
        stages = {"search": searched - began, "answer": done - searched}
        return record, Timing(id=question.id, seconds=done - searched, stages=stages)

    def _gold_passages(self, question: GoldQuestion) -> tuple[str, ...]:
        gold = gold_spans(question, self.texts)
        return tuple(
            node.node_id
            for node in self.snapshot.passages
            if any(
                start < node.metadata["end"] and node.metadata["start"] < end
                for start, end in gold.get(node.metadata["document"], ())
            )
        )

    def cost(self) -> Cost:
        """Return the process's peak memory, the size of the index, and how long it took to load."""
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * (1 if sys.platform == "darwin" else 1024)
        size = sum(path.stat().st_size for path in self._folder.rglob("*") if path.is_file())
        return Cost(peak_memory_bytes=peak, index_bytes=size, load_seconds=self._load_seconds)


def _passage(node: Any) -> Passage:
    """Return a LlamaIndex NodeWithScore as it is recorded."""
    meta = node.node.metadata
    return Passage(
        id=node.node.node_id,
        document=meta["document"],
        start=meta["start"],
        end=meta["end"],
        score=round(float(node.score or 0.0), DIGITS),
        dense=_rounded(meta.get("dense")),
        lexical=_rounded(meta.get("lexical")),
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(float(value), DIGITS)


class Server:
    """A running server, asked over HTTP as a delegate's browser asks it."""

    def __init__(self, address: str, documents: Path) -> None:
        self.name = address.rstrip("/")
        self._client = httpx.Client(base_url=self.name, timeout=LONGEST_SECONDS)
        self.index = str(self._get("/readyz").get("index", "unknown"))
        self.texts = document_texts(documents)

    def _get(self, path: str, **parameters: str | int) -> dict[str, Any]:
        try:
            response = self._client.get(path, params=parameters)
            response.raise_for_status()
            found = response.json()
        except httpx.HTTPStatusError as error:
            raise RunError(
                f"{self.name}{path} answered {error.response.status_code}: {_detail(error.response)}"
            ) from error
        except (httpx.HTTPError, ValueError) as error:
            raise ServerDiedError(f"The server at {self.name} does not answer ({type(error).__name__}).") from error
        if not isinstance(found, dict):
            raise RunError(f"{self.name}{path} did not answer with a JSON object: is this a Rapporteur server?")
        return found

    def ask(self, question: GoldQuestion) -> tuple[Record, Timing]:
        """Ask and search over HTTP. A refused question is its record's error; no connection raises ServerDiedError."""
        body = to_question(question).model_dump(mode="json", exclude_none=True)
        began = time.perf_counter()
        try:
            response = self._client.post("/api/ask", json=body)
        except httpx.HTTPError as error:
            raise ServerDiedError(
                f"The server at {self.name} stopped answering at question {question.id} ({type(error).__name__})."
            ) from error
        round_trip = time.perf_counter() - began
        if response.status_code != 200:
            failed = Record(id=question.id, given=None, error=f"HTTP {response.status_code}: {_detail(response)}")
            return failed, Timing(id=question.id, seconds=round_trip, stages={})
        try:
            answer = Answer.model_validate_json(response.content)
        except ValidationError as error:
            raise RunError(
                f"{self.name}/api/ask does not answer as this version does: {error.errors()[0]['msg']}."
            ) from error
        hits = self._get("/api/search", q=question.question[:2000], limit=DEPTH).get("hits", [])
        record = Record(id=question.id, given=given(answer), passages=tuple(map(_hit, hits)))
        stages = {"answer": answer.seconds, "network": max(0.0, round_trip - answer.seconds)}
        return record, Timing(id=question.id, seconds=round_trip, stages=stages)

    def cost(self) -> Cost:
        """A server does not tell what it uses."""
        return Cost(peak_memory_bytes=None, index_bytes=None, load_seconds=None)


def _hit(hit: Mapping[str, Any]) -> Passage:
    try:
        place = f"{hit['document']}:{hit['start']}-{hit['end']}"
        return Passage(
            id=place,
            document=hit["document"],
            start=hit["start"],
            end=hit["end"],
            score=round(float(hit["score"]), DIGITS),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise RunError(f"The server's search answered in an unknown form: {error!r}.") from error


def _detail(response: httpx.Response) -> str:
    """Return what a problem body says, or the beginning of any other."""
    try:
        problem = response.json()
    except ValueError:
        return response.text[:200]
    return str(problem.get("detail") or problem.get("title") or problem)[:200] if isinstance(problem, dict) else ""


def open_target(settings: Settings, *, index: Path, against: str | None) -> Target:
    """Return what is to be asked. Raises RapporteurError where it cannot be reached or read."""
    if against is None:
        return InProcess(settings, index)
    if not against.startswith(("http://", "https://")):
        raise RunError(f"{against} is no address; give http://HOST:PORT.")
    return Server(against, settings.documents)

"""TREC topics (tagged, XML or tab-separated) with relevance judgements (qrels: topic, iteration, document, grade)."""

import re
from collections import defaultdict
from pathlib import Path

from defusedxml import ElementTree
from defusedxml.common import DefusedXmlException

from eval.datasets.files import text_of
from eval.datasets.question import GoldQuestion, QuestionSet
from eval.errors import DatasetError

_NUMBER = re.compile(r"<num>\s*(?:Number:)?\s*(\S+)", re.IGNORECASE)
_TITLE = re.compile(r"<title>\s*(?:Topic:)?\s*(.+?)\s*(?=<|\Z)", re.IGNORECASE | re.DOTALL)


def read(topics: Path, qrels: Path) -> QuestionSet:
    """Read the topics that have judgements; documents are named as in the index (paths)."""
    grades: dict[str, dict[str, int]] = defaultdict(dict)
    for number, line in enumerate(text_of(qrels).splitlines(), 1):
        if not line.strip():
            continue
        fields = line.split()
        if len(fields) != 4 or not fields[3].lstrip("-").isdigit():
            raise DatasetError(f"{qrels}, line {number}: topic, iteration, document and grade are expected.")
        grades[fields[0]][fields[2]] = max(0, int(fields[3]))
    found = _topics(text_of(topics), topics)
    if not found:
        raise DatasetError(f"{topics} holds no topics: <top> blocks, XML <topic> elements or `id<TAB>query` lines.")
    return QuestionSet(
        topics.stem,
        tuple(
            GoldQuestion(id=topic, question=query, category="retrieval", relevant=grades[topic])
            for topic, query in found
            if any(grades.get(topic, {}).values())
        ),
    )


def _topics(text: str, path: Path) -> list[tuple[str, str]]:
    if re.search(r"<top>", text, re.IGNORECASE):
        found = []
        for block in re.split(r"<top>", text, flags=re.IGNORECASE)[1:]:
            number, title = _NUMBER.search(block), _TITLE.search(block)
            if not number or not title:
                raise DatasetError(f"{path}: a <top> block without <num> or <title>.")
            found.append((number.group(1), " ".join(title.group(1).split())))
        return found
    if text.lstrip().startswith("<"):
        try:
            root = ElementTree.fromstring(text)
        except (ElementTree.ParseError, DefusedXmlException) as error:
            raise DatasetError(f"{path}: not valid XML ({error}).") from error
        rows = []
        for topic in root.iter("topic"):
            query = topic.findtext("query") or topic.findtext("title") or topic.findtext("question") or topic.text or ""
            rows.append((topic.get("number") or topic.get("id") or "", " ".join(query.split())))
        return [(number, query) for number, query in rows if number and query]
    rows = [(a.strip(), b.strip()) for a, tab, b in (line.partition("\t") for line in text.splitlines()) if tab]
    return [(number, query) for number, query in rows if number and query]

"""The run in the forms that other tools read: CSV, JUnit XML, TREC run files, and a Markdown summary."""

import csv
import html
import io
import re
from collections.abc import Sequence
from xml.etree import ElementTree  # written only; nothing foreign is parsed

from eval.figures import MEASURES
from eval.record import Record, Run
from eval.report.content import HEADLINE, NO_STAGE, Report

# What a spreadsheet would run as a formula.
_FORMULA = ("=", "+", "-", "@", "\t", "\r")
_UNWRITABLE = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # not allowed in XML 1.0


def to_csv(report: Report) -> str:
    """Return one row a question."""
    written = io.StringIO()
    rows = csv.writer(written, lineterminator="\n")
    rows.writerow(
        ["id", "question", "language", "category", "outcome", "stage", "missing", "forbidden", "too_long", "confidence",
         "engine", "answer", "citations"]
    )  # fmt: skip
    for item in report.items:
        score = item.score
        rows.writerow(
            _cell(value)
            for value in (
                score.id, item.question.question, score.language, score.category,
                score.outcome if score.judged else "not judged", item.stage, "; ".join(score.missing),
                "; ".join(score.forbidden), str(score.too_long).lower(), f"{score.confidence:.4f}", score.engine,
                item.answer, "; ".join(f"{q.document}: {q.quote}" for q in item.cited),
            )
        )  # fmt: skip
    return written.getvalue()


def _cell(text: str) -> str:
    return f"'{text}" if text.startswith(_FORMULA) else text


def to_junit(report: Report) -> str:
    """Return JUnit XML: a test case a question, failed unless it is right, an error where the program raised one."""
    judged = [item for item in report.items if item.score.judged]
    suite = ElementTree.Element(
        "testsuite",
        name=f"rapporteur.{report.run.set}",
        tests=str(len(judged)),
        failures=str(sum(i.score.outcome != "correct" and i.score.error is None for i in judged)),
        errors=str(sum(i.score.error is not None for i in judged)),
    )
    for item in judged:
        case = ElementTree.SubElement(suite, "testcase", classname=item.score.category, name=item.score.id)
        if item.score.outcome == "correct" and item.score.error is None:
            continue
        kind = "error" if item.score.error is not None else "failure"
        fault = ElementTree.SubElement(case, kind, message=_xml(f"{item.score.outcome}: {item.stage}"))
        fault.text = _xml(
            f"Question: {item.question.question}\nExpected: {' / '.join(item.question.answers) or 'a refusal'}\n"
            f"Missing: {'; '.join(item.score.missing) or 'nothing'}\nAnswer: {item.answer}"
        )
    ElementTree.indent(suite)
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(suite, encoding="unicode") + "\n"


def _xml(text: str) -> str:
    return _UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def to_trec(run: Run, records: Sequence[Record], *, documents: bool) -> str:
    """Return the passages (or the documents, each at its best passage) as a TREC run."""
    tag = re.sub(r"\s+", "-", run.name)
    lines = []
    for record in records:
        seen: dict[str, float] = {}
        for passage in record.passages:
            name = passage.document if documents else passage.id
            seen.setdefault(re.sub(r"\s", "%20", name), passage.score)
        topic = re.sub(r"\s", "_", record.id)
        ranked = enumerate(seen.items(), 1)
        lines += [f"{topic} Q0 {name} {rank} {score:.6f} {tag}\n" for rank, (name, score) in ranked]
    return "".join(lines)


def to_markdown(report: Report) -> str:
    """Return a summary for a pull request."""
    lines = [f"### {_plain(report.title)}", "", report.sentence, ""]
    if report.comparison:
        lines += [f"**{_plain(report.comparison.verdict)}**", ""]
        lines += [f"> {warning}\n" for warning in report.comparison.warnings]
    lines += ["| figure | value | 95 % | n |", "|---|---|---|---|"]
    for name in HEADLINE:
        figure = report.figures[name]
        value = "none" if figure.value is None else f"{figure.value:.3f}"
        span = "" if figure.low is None or figure.high is None else f"{figure.low:.3f}–{figure.high:.3f}"
        lines.append(f"| {MEASURES[name].label} | {value} | {span} | {figure.n} |")
    if report.comparison and report.comparison.flips:
        lines += ["", "<details><summary>Questions that flipped</summary>", ""]
        lines += [f"- `{_plain(f.id)}` {f.before} → {f.after}" for f in report.comparison.flips]
        lines += ["", "</details>"]
    if report.stages:
        lines += ["", "| lost at | questions |", "|---|---|", *(f"| {row.stage} | {row.n} |" for row in report.stages)]
    wrong = [item for item in report.items if item.stage != NO_STAGE]
    if wrong:
        lines += ["", f"<details><summary>{len(wrong)} questions to look at</summary>", ""]
        lines += [f"- `{_plain(i.score.id)}` {i.stage}: {_plain(i.question.question)}" for i in wrong]
        lines += ["", "</details>"]
    return "\n".join(lines) + "\n"


def _plain(text: str) -> str:
    """Return text that Markdown shows as it is, on one line."""
    return re.sub(r"([\\`*_\[\]|#!])", r"\\\1", html.escape(" ".join(text.split()), quote=False))

"""Write a run's report folder."""

from pathlib import Path

from eval.record import load_records, load_run
from eval.report.content import gather
from eval.report.export import to_csv, to_junit, to_markdown, to_trec
from eval.report.page import render


def write_report(folder: Path, *, baseline: Path | None = None, output: Path | None = None) -> Path:
    """Write the page and the exports below `output` (default: `report` in the run folder); return the page's path."""
    report = gather(folder, baseline)
    target = output or folder / "report"
    target.mkdir(parents=True, exist_ok=True)
    run, records = load_run(folder), load_records(folder)
    parts = {
        "index.html": render(report),
        "questions.csv": to_csv(report),
        "junit.xml": to_junit(report),
        "summary.md": to_markdown(report),
        "passages.trec": to_trec(run, records, documents=False),
        "documents.trec": to_trec(run, records, documents=True),
    }
    for name, text in parts.items():
        (target / name).write_text(text, encoding="utf-8", newline="")
    return target / "index.html"

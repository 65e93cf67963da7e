# ruff: noqa
# mypy: ignore-errors
"""Score answers against gold questions. No judge model: two runs give the same figures.

    score.py --gold dev.jsonl --documents DIR --answers answers.jsonl [--details out.jsonl] [--failures]

An answer is one JSON object a line, as `rapporteur answer` writes it:
    {"id", "answer", "status": "answered" | "not_found", "seconds",
     "citations": [{"document", "start", "end", "quote"}]}
`document` is the file's path relative to DIR; `start` and `end` are character offsets into its text
(UTF-8, newlines as they are in the file); `quote` is exactly that text.

Figures (n is printed with each):
  correct        the answer names every must_include group, nothing from must_not_include, and is short
                 (80 words; 160 for list, conflict, multi_document and temporal_reasoning).
                 An unanswerable question is correct only when refused.
  truthfulness   CRAG's score: +1 correct, 0 refused though answerable, -1 wrong; mean over all questions.
  refusal P/R/F1 over the questions of category `unanswerable`; false refusals over the answerable ones.
  citation validity    share of citations whose quote is the document's text at [start:end].
  citation precision   share of citations (of answered, answerable questions) that overlap gold evidence or
                       hold a must_include alternative, and are at most 600 characters.
  citation recall      share of answered, answerable questions with a valid citation overlapping gold evidence
                       (multi_document: in every evidence document, unless the notes say one suffices).
"""

import argparse, collections, json, pathlib, re, sys

LONG = {"list", "conflict", "multi_document", "temporal_reasoning"}


def norm(text):
    return re.sub(r"\s+", " ", text).strip().lower()


def words(text):
    return len(re.findall(r"\w+", text))


def spans(item, documents):
    found = collections.defaultdict(list)
    for evidence in item["evidence"]:
        text, quote, at = documents[evidence["document"]], evidence["quote"], 0
        while (at := text.find(quote, at)) >= 0:
            found[evidence["document"]].append((at, at + len(quote)))
            at += len(quote)
    return found


def judge(item, answer, documents):
    text = norm(answer.get("answer") or "")
    refused = answer.get("status") == "not_found"
    limit = 160 if item["category"] in LONG else 80
    groups = [any(norm(alternative) in text for alternative in group) for group in item["must_include"]]
    forbidden = [bad for bad in item["must_not_include"] if norm(bad) in text]
    long = words(text) > limit
    if item["category"] == "unanswerable":
        correct = refused
    else:
        correct = not refused and all(groups) and not forbidden and not long
    outcome = "correct" if correct else "refused" if refused else "wrong"
    valid = precise = 0
    covered = set()
    gold = spans(item, documents)
    alternatives = [norm(a) for group in item["must_include"] for a in group]
    for citation in answer.get("citations") or []:
        source, start, end = documents.get(citation.get("document")), citation.get("start"), citation.get("end")
        ok = (
            source is not None
            and isinstance(start, int)
            and isinstance(end, int)
            and 0 <= start < end
            and source[start:end] == citation.get("quote")
        )
        valid += ok
        if not ok:
            continue
        hits = [s for s in gold.get(citation["document"], ()) if s[0] < end and start < s[1]]
        if hits:
            covered.add(citation["document"])
        if end - start <= 600 and (hits or any(a in norm(citation["quote"]) for a in alternatives)):
            precise += 1
    needed = set(gold)
    if not (item["category"] == "multi_document" and "suffices" not in item.get("notes", "")):
        recall = bool(covered)
    else:
        recall = needed <= covered
    return {
        "id": item["id"],
        "category": item["category"],
        "language": item["language"],
        "outcome": outcome,
        "missing": [g[0] for g, ok in zip(item["must_include"], groups) if not ok],
        "forbidden": forbidden,
        "too_long": long,
        "citations": len(answer.get("citations") or []),
        "valid": valid,
        "precise": precise,
        "recall": recall,
        "seconds": answer.get("seconds"),
    }


def share(part, whole):
    return f"{part / whole:.3f} (n={whole})" if whole else "none (n=0)"


def summarise(rows, out=sys.stdout):
    say = lambda name, value: print(f"{name:22} {value}", file=out)
    points = {"correct": 1, "refused": 0, "wrong": -1}
    say("correct", share(sum(r["outcome"] == "correct" for r in rows), len(rows)))
    say(
        "truthfulness",
        f"{sum(-1 if r['category'] == 'unanswerable' and r['outcome'] != 'correct' else points[r['outcome']] for r in rows) / len(rows):.3f} (n={len(rows)})",
    )
    unanswerable = [r for r in rows if r["category"] == "unanswerable"]
    answerable = [r for r in rows if r["category"] not in ("unanswerable", "false_premise")]
    refused_right = sum(r["outcome"] == "correct" for r in unanswerable)
    refused = refused_right + sum(r["outcome"] == "refused" for r in rows if r["category"] != "unanswerable")
    precision, recall = (
        (refused_right / refused if refused else 0),
        (refused_right / len(unanswerable) if unanswerable else 0),
    )
    say(
        "refusal P/R/F1",
        f"{precision:.3f} {recall:.3f} {2 * precision * recall / (precision + recall) if precision + recall else 0:.3f} (n={len(unanswerable)})",
    )
    say("false refusals", share(sum(r["outcome"] == "refused" for r in answerable), len(answerable)))
    answered = [r for r in answerable if r["outcome"] != "refused"]
    citations = sum(r["citations"] for r in rows)
    say("citation validity", share(sum(r["valid"] for r in rows), citations))
    say("citation precision", share(sum(r["precise"] for r in answered), sum(r["citations"] for r in answered)))
    say("citation recall", share(sum(r["recall"] for r in answered), len(answered)))
    seconds = sorted(r["seconds"] for r in rows if r["seconds"] is not None)
    if seconds:
        say(
            "seconds p50 p95",
            f"{seconds[len(seconds) // 2]:.3f} {seconds[int(len(seconds) * 0.95)]:.3f} (n={len(seconds)})",
        )
    for key in ("language", "category"):
        for value in sorted({r[key] for r in rows}):
            some = [r for r in rows if r[key] == value]
            counts = collections.Counter(r["outcome"] for r in some)
            say(
                f"  {value}",
                f"correct {counts['correct']}/{len(some)}  refused {counts['refused']}  wrong {counts['wrong']}",
            )


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    for name in ("--gold", "--documents", "--answers"):
        parser.add_argument(name, required=True, type=pathlib.Path)
    parser.add_argument("--details", type=pathlib.Path)
    parser.add_argument("--failures", action="store_true", help="list what was not correct, and why")
    options = parser.parse_args()
    read = lambda path: [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines() if line.strip()]
    gold = read(options.gold)
    answers = {a["id"]: a for a in read(options.answers)}
    missing = [g["id"] for g in gold if g["id"] not in answers]
    if missing:
        sys.exit(f"no answer for {len(missing)} of {len(gold)} questions, first {missing[0]}")
    documents = {}
    for path in options.documents.rglob("*"):
        if path.suffix in (".txt", ".md"):
            with path.open(encoding="utf-8", newline="") as file:
                documents[path.relative_to(options.documents).as_posix()] = file.read()
    rows = [judge(item, answers[item["id"]], documents) for item in gold]
    if options.details:
        options.details.write_text("".join(json.dumps(r, ensure_ascii=False) + "\n" for r in rows), encoding="utf-8")
    if options.failures:
        questions = {g["id"]: g["question"] for g in gold}
        for r in rows:
            if r["outcome"] != "correct":
                print(
                    f"{r['id']} [{r['outcome']}] {questions[r['id']]}\n    missing {r['missing']} forbidden {r['forbidden']} too_long {r['too_long']}\n    said: {(answers[r['id']].get('answer') or '')[:300]!r}"
                )
    summarise(rows)


if __name__ == "__main__":
    main()

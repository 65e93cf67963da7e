"""Sets are read from every format, and a set whose figures would mean nothing is refused."""

import json
from pathlib import Path

import pytest

from eval.datasets.check import check
from eval.datasets.question import GoldQuestion, QuestionSet
from eval.datasets.reading import NAMED, read_set
from eval.datasets.sources import document_texts
from eval.errors import DatasetError
from tests.forums.make import FORUMS

ROW = {"id": "a", "question": "When is lunch?", "answers": ["12:30"], "must_include": [["12:30"]]}


def write(path: Path, *rows: object) -> Path:
    path.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    return path


@pytest.mark.parametrize("name", sorted(NAMED))
def test_the_sets_that_are_shipped_have_no_faults(name: str, documents_folder: Path, tmp_path: Path) -> None:
    folder = FORUMS[name.removeprefix("made-")](tmp_path) if name.startswith("made-") else documents_folder
    found = check(read_set(name), document_texts(folder))
    assert [finding for finding in found if finding.level == "error"] == []


def test_the_holdout_shares_no_question_with_the_development_sets(texts: dict[str, str]) -> None:
    holdout, development = read_set("forum-holdout"), [read_set("forum"), read_set("forum-more")]
    assert len(holdout.questions) >= 70
    assert [f for f in check(holdout, texts, others=development) if "has it too" in f.message] == []


@pytest.mark.parametrize(
    ("rows", "words"),
    [
        ([], "is empty"),
        ([ROW, ROW], "more than once: a"),
        ([{"id": "a", "question": "When?"}], "no gold"),
        ([ROW, {**ROW, "id": "b", "schema_version": 2}], "mixes schema versions"),
        ([{**ROW, "schema_version": 9}], "schema version 9"),
        ([{**ROW, "colour": "red"}], "line 1 (a): colour"),
        ([{**ROW, "answerable": False}], "answerable"),
        ([["a", "list"]], "not a JSON object"),
    ],
)
def test_a_set_that_would_mean_nothing_is_refused(rows: list[object], words: str, tmp_path: Path) -> None:
    with pytest.raises(DatasetError) as refused:
        read_set(write(tmp_path / "set.jsonl", *rows))
    assert words in str(refused.value)


@pytest.mark.parametrize("text", ["{", "[" * 100_000, '{"id": 1}', "\udcff"])
def test_a_file_that_is_no_set_is_refused_by_name(text: str, tmp_path: Path) -> None:
    path = tmp_path / "broken.jsonl"
    path.write_bytes(text.encode("utf-8", "surrogateescape"))
    with pytest.raises(DatasetError, match=r"broken\.jsonl"):
        read_set(path)


def test_a_missing_set_names_those_that_come_with_the_program() -> None:
    with pytest.raises(DatasetError, match="forum-holdout"):
        read_set("nowhere.jsonl")


def test_faults_in_gold_are_found(texts: dict[str, str]) -> None:
    name = sorted(texts)[0]
    faulty = [
        {**ROW, "id": "misquoted", "evidence": [{"document": name, "quote": "these words stand nowhere"}]},
        {**ROW, "id": "elsewhere", "evidence": [{"document": "gone.txt", "quote": "x"}]},
        {**ROW, "id": "twin", "question": "When is  the lunch"},
        {**ROW, "id": "twin-2", "question": "when is the lunch"},
        {**ROW, "id": "contradicts", "question": "And dinner?", "must_not_include": ["12:30"]},
    ]
    rows = tuple(GoldQuestion.model_validate(row) for row in faulty)
    found = {(f.level, f.question) for f in check(QuestionSet("faulty", rows), texts)}
    assert {("error", "misquoted"), ("error", "elsewhere"), ("warning", "twin"), ("error", "contradicts")} <= found


def test_squad_json_brings_its_paragraphs_as_documents(tmp_path: Path) -> None:
    context = "The forum opens at ten. Lunch is at noon."
    asked = [
        {"id": "1", "question": "When does it open?", "answers": [{"text": "ten", "answer_start": 19}]},
        {"id": "2", "question": "Who pays?", "answers": [], "is_impossible": True},
        {"id": "3", "question": "점심은 언제?", "answers": [{"text": "noon", "answer_start": 36}]},
    ]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [{"title": "A/B ..", "paragraphs": [{"context": context, "qas": asked}]}]}))
    found = read_set(path)
    assert [q.category for q in found.questions] == ["span", "unanswerable", "span"]
    assert found.questions[2].language == "ko"
    assert list(found.documents) == ["A%2FB%20../000.txt"]
    assert check(found, found.documents) == ()


def test_a_squad_answer_that_is_not_where_it_says_is_refused(tmp_path: Path) -> None:
    asked = [{"id": "1", "question": "When?", "answers": [{"text": "ten", "answer_start": 3}]}]
    path = tmp_path / "squad.json"
    path.write_text(json.dumps({"data": [{"title": "A", "paragraphs": [{"context": "At ten.", "qas": asked}]}]}))
    assert read_set(path).questions[0].evidence[0].start == 3
    path.write_text(path.read_text().replace(": 3", ": 2"))
    with pytest.raises(DatasetError, match="does not stand at 2"):
        read_set(path)


def test_a_beir_folder_is_read_with_its_judgements(tmp_path: Path) -> None:
    folder = tmp_path / "beir"
    (folder / "qrels").mkdir(parents=True)
    write(
        folder / "corpus.jsonl",
        {"_id": "../d1", "title": "One", "text": "first"},
        {"_id": "d2", "title": "", "text": "second"},
    )
    write(folder / "queries.jsonl", {"_id": "q1", "text": "first?"}, {"_id": "q2", "text": "unjudged"})
    (folder / "qrels" / "test.tsv").write_text("query-id\tcorpus-id\tscore\nq1\t../d1\t2\nq1\td2\t0\n")
    found = read_set(folder)
    assert [q.id for q in found.questions] == ["q1"]
    assert found.questions[0].relevant == {"%2E%2E%2Fd1.txt": 2, "d2.txt": 0}
    assert found.documents == {"%2E%2E%2Fd1.txt": "One\n\nfirst", "d2.txt": "second"}


@pytest.mark.parametrize(
    "topics",
    [
        "<top>\n<num> Number: 7\n<title> opening\n  ceremony\n</top>\n<top><num>8</num><title>x</title></top>",
        '<topics><topic number="7"><query>opening ceremony</query></topic></topics>',
        "7\topening ceremony\n8\tx\n",
    ],
)
def test_trec_topics_are_read_in_their_three_writings(topics: str, tmp_path: Path) -> None:
    (tmp_path / "topics.txt").write_text(topics)
    (tmp_path / "qrels.txt").write_text("7 0 programme.txt 2\n7 0 agenda.md 0\n")
    found = read_set(tmp_path / "topics.txt", qrels=tmp_path / "qrels.txt")
    assert [(q.id, q.question, dict(q.relevant)) for q in found.questions] == [
        ("7", "opening ceremony", {"programme.txt": 2, "agenda.md": 0})
    ]


def test_topics_that_are_an_entity_bomb_are_refused(tmp_path: Path) -> None:
    bomb = '<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;&a;">]><topics><topic number="1">&b;</topic></topics>'
    (tmp_path / "topics.xml").write_text(bomb)
    (tmp_path / "qrels.txt").write_text("1 0 d 1\n")
    with pytest.raises(DatasetError, match="not valid XML"):
        read_set(tmp_path / "topics.xml", qrels=tmp_path / "qrels.txt")


def test_ragchecker_json_gives_long_answers_without_required_facts(tmp_path: Path) -> None:
    path = tmp_path / "rag.json"
    row = {"query_id": "1", "query": "Why?", "gt_answer": "Because.", "response": "x", "retrieved_context": []}
    path.write_text(json.dumps({"results": [row]}))
    question = read_set(path).questions[0]
    assert (question.answers, question.must_include) == (("Because.",), ())


def test_csv_is_read_by_its_header(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text(
        "question,answers,answerable,must_include\n"
        '"When, exactly?",10:00|10 am,,\nWho pays?,,no,\nWhere?,In Seoul,,Seoul|서울;Korea\n',
        encoding="utf-8",
    )
    first, second, third = read_set(path).questions
    assert (first.must_include, first.id) == ((("10:00", "10 am"),), "set-0002")
    assert second.must_refuse
    assert third.must_include == (("Seoul", "서울"), ("Korea",))


def test_csv_with_an_unknown_column_names_it(tmp_path: Path) -> None:
    path = tmp_path / "set.csv"
    path.write_text("question,anwsers\nWhen?,10:00\n")
    with pytest.raises(DatasetError, match="anwsers"):
        read_set(path)

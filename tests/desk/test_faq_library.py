"""FAQs: their life cycle, two editors at once, two-person approval, import and export; on both databases."""

import csv
import io
import json
import threading
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from app.accounts.audit import entries
from app.faq.compare import field_changes, word_changes
from app.faq.content import FaqContent
from app.faq.exchange import (
    ImportRefusedError,
    export_csv,
    export_json,
    formula_safe,
    import_faqs,
    json_ld,
    plain_cell,
    read_csv,
    read_json,
    script_json,
)
from app.faq.library import FaqLibrary
from app.faq.lifecycle import ChangedMeanwhileError, FaqMissingError, FaqStepError, Finding, Status
from app.settings import FaqSettings
from app.storage.columns import utc_now
from app.storage.database import Database

PARKING = FaqContent(
    variants=("Is there parking?", "주차할 수 있나요?"), answer_en="Yes, in hall B.", answer_ko="네, B홀에 있습니다."
)


@pytest.fixture
def library(database: Database) -> FaqLibrary:
    return FaqLibrary(database, FaqSettings())


def published(library: FaqLibrary, content: FaqContent = PARKING) -> str:
    entry = library.add(content, by="kim", office="Secretariat")
    entry = library.submit(entry.id, seen=entry.revision, by="kim")
    return library.approve(entry.id, seen=entry.revision, by="lee").id


def test_an_answer_goes_from_draft_through_review_to_delegates(library: FaqLibrary, database: Database) -> None:
    entry = library.add(PARKING, by="kim", office="Secretariat")
    assert (entry.status, library.published()) == (Status.DRAFT, [])
    entry = library.submit(entry.id, seen=1, by="kim")
    assert (entry.status, library.published()) == (Status.IN_REVIEW, [])
    entry = library.approve(entry.id, seen=2, by="lee")
    assert (entry.status, entry.approver, entry.published_revision) == (Status.PUBLISHED, "lee", 3)
    [live] = library.published()
    assert (live.content, live.office, live.stale) == (PARKING, "Secretariat", False)
    assert [r.action for r in library.history(entry.id)] == ["approve", "submit", "add"]
    with database.reading() as session:
        assert [e.action for e in entries(session)] == ["faq.approve", "faq.submit", "faq.add"]


def test_the_published_answer_stays_while_its_next_text_is_written(library: FaqLibrary) -> None:
    faq_id = published(library)
    changed = PARKING.model_copy(update={"answer_en": "No."})
    entry = library.edit(faq_id, changed, seen=3, by="kim")
    assert entry.status is Status.DRAFT
    assert library.published()[0].content == PARKING
    entry = library.submit(faq_id, seen=4, by="kim")
    library.approve(faq_id, seen=5, by="lee")
    assert library.published()[0].content == changed


def test_who_wrote_any_of_the_text_may_not_approve_it(library: FaqLibrary, database: Database) -> None:
    entry = library.add(PARKING, by="kim")
    library.edit(entry.id, PARKING, seen=1, by="lee")
    library.submit(entry.id, seen=2, by="lee")
    for writer in ("kim", "lee"):
        with pytest.raises(FaqStepError, match="someone else"):
            library.approve(entry.id, seen=3, by=writer)
    assert library.approve(entry.id, seen=3, by="park").status is Status.PUBLISHED
    alone = FaqLibrary(database, FaqSettings(two_person_approval=False))
    second = alone.add(PARKING, by="kim")
    alone.submit(second.id, seen=1, by="kim")
    assert alone.approve(second.id, seen=2, by="kim").status is Status.PUBLISHED


def test_the_second_editor_sees_the_firsts_change_and_loses_nothing(library: FaqLibrary) -> None:
    entry = library.add(PARKING, by="kim")
    first = PARKING.model_copy(update={"answer_en": "Yes, in hall C."})
    library.edit(entry.id, first, seen=1, by="lee")
    with pytest.raises(ChangedMeanwhileError, match="lee changed this FAQ") as caught:
        library.edit(entry.id, PARKING.model_copy(update={"tags": ("venue",)}), seen=1, by="park")
    assert caught.value.current.content == first
    assert library.get(entry.id).content == first


def test_of_two_who_save_at_the_same_moment_one_is_told(library: FaqLibrary) -> None:
    entry = library.add(PARKING, by="kim")
    results: list[object] = []
    gate = threading.Barrier(4)

    def save(n: int) -> None:
        content = PARKING.model_copy(update={"answer_en": f"Answer {n}."})
        gate.wait()
        try:
            results.append(library.edit(entry.id, content, seen=1, by=f"editor {n}").revision)
        except ChangedMeanwhileError:
            results.append("told")

    threads = [threading.Thread(target=save, args=(n,)) for n in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(map(str, results)) == ["2", "told", "told", "told"]
    assert len(library.history(entry.id)) == 2


def test_approving_what_changed_meanwhile_is_refused(library: FaqLibrary) -> None:
    entry = library.add(PARKING, by="kim")
    library.submit(entry.id, seen=1, by="kim")
    library.edit(entry.id, PARKING.model_copy(update={"answer_en": "No."}), seen=2, by="kim")
    with pytest.raises(ChangedMeanwhileError):
        library.approve(entry.id, seen=2, by="lee")
    with pytest.raises(FaqStepError, match="needs it in review"):
        library.approve(entry.id, seen=3, by="lee")
    assert library.published() == []


def test_an_earlier_text_can_be_restored_as_a_draft(library: FaqLibrary) -> None:
    faq_id = published(library)
    library.edit(faq_id, PARKING.model_copy(update={"answer_en": "No."}), seen=3, by="kim")
    entry = library.restore(faq_id, 1, seen=4, by="kim")
    assert (entry.status, entry.content, entry.revision) == (Status.DRAFT, PARKING, 5)
    with pytest.raises(FaqMissingError):
        library.restore(faq_id, 99, seen=5, by="kim")


def test_a_retired_answer_is_no_longer_given_and_can_come_back_as_a_draft(library: FaqLibrary) -> None:
    faq_id = published(library)
    library.retire(faq_id, seen=3, by="kim")
    assert library.published() == []
    assert library.edit(faq_id, PARKING, seen=4, by="kim").status is Status.DRAFT


def test_stale_findings_turn_it_stale_once_and_approval_clears_them(library: FaqLibrary) -> None:
    faq_id = published(library)
    finding = Finding("changed", "a.txt", "14:00", "15:00", "s2", utc_now())
    assert library.mark_stale(faq_id, [finding])
    assert not library.mark_stale(faq_id, [finding])
    entry = library.get(faq_id)
    assert (entry.status, [f.now for f in entry.findings]) == (Status.STALE, ["15:00"])
    assert library.published()[0].stale
    library.edit(faq_id, PARKING, seen=4, by="kim")
    assert library.published()[0].stale
    library.submit(faq_id, seen=5, by="kim")
    entry = library.approve(faq_id, seen=6, by="lee")
    assert (entry.status, entry.findings, library.published()[0].stale) == (Status.PUBLISHED, (), False)


@given(st.text(max_size=80), st.text(max_size=80))
def test_a_comparison_holds_both_texts_whole(before: str, after: str) -> None:
    pieces = word_changes(before, after)
    assert "".join(p.text for p in pieces if p.kind != "new") == before
    assert "".join(p.text for p in pieces if p.kind != "gone") == after


def test_a_comparison_names_only_the_fields_that_differ() -> None:
    assert field_changes(PARKING, PARKING) == ()
    [change] = field_changes(PARKING, PARKING.model_copy(update={"answer_en": "Yes, in hall C."}))
    assert change.field == "answer_en"
    assert [(p.kind, p.text) for p in change.pieces if p.kind != "same"] == [("gone", "B"), ("new", "C")]


@pytest.mark.parametrize("form", ["csv", "json"])
def test_what_is_exported_can_be_imported(library: FaqLibrary, database: Database, form: str) -> None:
    risky = FaqContent(
        variants=("=HYPERLINK(1)", "What, then?"),
        answer_en='- a "list"\n- of two',
        tags=("a", "b"),
        valid_until=datetime(2024, 6, 24, 12, tzinfo=UTC),
    )
    for content in (PARKING, risky):
        library.retire(library.add(content, by="kim").id, seen=1, by="kim")
    exported = library.all()
    read = read_csv(export_csv(exported)) if form == "csv" else read_json(export_json(exported))
    assert set(read) == {PARKING, risky}
    assert import_faqs(library, read, by="kim", office="") == 2


def test_exported_cells_begin_no_formula(library: FaqLibrary) -> None:
    library.add(FaqContent(variants=("=1+1",), answer_en="@SUM(A1)", tags=("+1",)), by="kim")
    for row in csv.reader(io.StringIO(export_csv(library.all()))):
        assert not [cell for cell in row if cell.startswith(("=", "+", "-", "@", "\t", "\r"))]


@given(st.text())
def test_formula_safe_cells_read_back_as_they_were(value: str) -> None:
    if not value.startswith("'"):
        assert plain_cell(formula_safe(value)) == value


def test_an_import_with_broken_rows_imports_nothing_and_reports_each_row(library: FaqLibrary) -> None:
    text = "questions,answer_en,valid_until\r\nWifi?,Ask.,\r\nWIFI ?,Twice.,\r\n,No question.,\r\nX?,,\r\nY?,A,soon\r\n"
    with pytest.raises(ImportRefusedError) as caught:
        read_csv(text)
    assert [problem.row for problem in caught.value.problems] == [3, 4, 5, 6]
    assert library.all() == []


@pytest.mark.parametrize(
    ("read", "text"),
    [
        (read_csv, ""),
        (read_csv, "a,b\n1,2\n"),
        (read_csv, "questions,answer_en\nx,y,z\n"),
        (read_json, "{"),
        (read_json, "[]"),
        (read_json, '{"faqs": 3}'),
        (read_json, '{"faqs": [3]}'),
        (read_json, '{"faqs": [{"variants": ["a"], "answer_en": "b", "surprise": 1}]}'),
    ],
)
def test_a_file_of_another_shape_is_refused(read: object, text: str) -> None:
    with pytest.raises(ImportRefusedError):
        read(text)  # type: ignore[operator]


def test_an_import_of_a_known_question_is_refused_whole(library: FaqLibrary) -> None:
    library.add(PARKING, by="kim")
    new = FaqContent(variants=("Wifi?",), answer_en="Ask.")
    with pytest.raises(ImportRefusedError, match="1 rows"):
        import_faqs(
            library, [new, PARKING.model_copy(update={"variants": ("is there  PARKING",)})], by="kim", office=""
        )
    assert len(library.all()) == 1


def test_json_ld_holds_the_live_answers_of_one_language(library: FaqLibrary) -> None:
    published(library)
    over = PARKING.model_copy(update={"variants": ("Old?",), "valid_until": utc_now() - timedelta(days=1)})
    published(library, over)
    published(library, FaqContent(variants=("</script><script>alert(1)",), answer_en="Only English."))
    data = json_ld(library.published(), "ko", utc_now())
    assert [q["acceptedAnswer"]["text"] for q in data["mainEntity"]] == ["네, B홀에 있습니다."]
    english = json_ld(library.published(), "en", utc_now())
    assert len(english["mainEntity"]) == 2
    assert "</script>" not in script_json(english)
    assert json.loads(script_json(english)) == english

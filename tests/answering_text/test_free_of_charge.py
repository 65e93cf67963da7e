"""A fee that a question takes for granted is answered by the line that says that taking part is free."""

from pathlib import Path

import pytest

from app.answering.text.free_of_charge import FreeOfCharge, asks_for_fee
from app.answering.text.units import Units
from corpus.reading import read_folder


@pytest.mark.parametrize(
    ("question", "asks"),
    [
        ("Can I pay the registration fee by card on site?", True),
        ("How do I pay the participation fee from abroad?", True),
        ("What does it cost to attend? Do we pay to take part?", True),
        ("참가비 3만원은 어느 계좌로 보내면 되나요?", True),
        ("등록비는 현장에서 카드로 내도 되나요", True),
        ("How much is the dinner?", False),
        ("Where do I register?", False),
    ],
)
def test_a_fee_for_taking_part_is_asked_about(question: str, asks: bool) -> None:
    assert asks_for_fee(question) is asks


@pytest.mark.parametrize(
    ("text", "free"),
    [
        ("There is no registration fee. Lunch is at noon.", "There is no registration fee."),
        ("Attendance is free of charge. Dinner is EUR 30.", "Attendance is free of charge."),
        ("사전등록은 5월까지입니다. 참가비는 없습니다.", "참가비는 없습니다."),
        ("Attendance is free for students. The registration fee is EUR 60.", None),
        ("참가비: 일반 50,000원, 회원도시 공무원 무료", None),
        ("The tour is free. There is no fee for the shuttle.", None),
        ("A childminder is present in the Piran Room. There is no charge.", None),
    ],
)
def test_the_line_that_says_so_is_found_where_no_price_is_given(tmp_path: Path, text: str, free: str | None) -> None:
    (tmp_path / "note.txt").write_text(f"Practical information\n\n{text}\n", encoding="utf-8")
    documents = {document.path: document for document in read_folder(tmp_path).documents}
    line = FreeOfCharge(Units(documents), documents).line
    assert (line.text if line else None) == free

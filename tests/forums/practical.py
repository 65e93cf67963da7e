"""Practical information of two made forums: a Korean web page, and an English one in Word with a workbook of prices.

No programme goes with them: what is asked of them is in their tables, their fields and their labelled lines.
"""

from pathlib import Path

import docx
import openpyxl

KOREAN = """<!DOCTYPE html>
<html lang="ko"><head><meta charset="utf-8"><title>제3회 갯벌생태 국제학술대회 참가자 안내</title></head>
<body>
<h1>제3회 갯벌생태 국제학술대회 참가자 안내</h1>
<table>
<tr><th>기간</th><td>2028년 9월 20일(수) ~ 22일(금)</td></tr>
<tr><th>장소</th><td>서산 가로림회관 (충남 서산시 물길로 88)</td></tr>
<tr><th>등록 마감</th><td>2028년 8월 31일(목) 18:00</td></tr>
<tr><th>문의</th><td>조직위 사무국 ☎ 041-555-0188, mudflat@garorim.example</td></tr>
</table>
<h2>참가비</h2>
<table>
<tr><th>구분</th><th>사전등록</th><th>현장등록</th></tr>
<tr><td>일반</td><td>150,000원</td><td>180,000원</td></tr>
<tr><td>학생</td><td>70,000원</td><td>90,000원</td></tr>
<tr><td>지역 주민</td><td>무료</td><td>무료</td></tr>
</table>
<h2>숙소</h2>
<table>
<tr><th>숙소명</th><th>1박 요금</th><th>회의장까지</th><th>체크인</th></tr>
<tr><td>노을펜션</td><td>65,000원</td><td>도보 12분</td><td>15:00</td></tr>
<tr><td>가로림호텔</td><td>110,000원</td><td>도보 4분</td><td>14:00</td></tr>
<tr><td>서해유스호스텔</td><td>38,000원</td><td>버스 20분</td><td>16:00</td></tr>
</table>
<h2>현장 이용</h2>
<ul>
<li><b>무선인터넷</b>: 이름 GETBOL, 비밀번호 mud2028flat</li>
<li><b>주차</b>: 회관 뒤 공영주차장, 하루 5,000원</li>
<li><b>복장</b>: 현장답사 날에는 장화와 긴 바지를 준비하세요.</li>
<li><b>식사</b>: 점심은 1층 식당에서 제공합니다. 채식은 등록할 때 표시하세요.</li>
</ul>
<h2>안내데스크 운영시간</h2>
<table>
<tr><th>날짜</th><th>운영시간</th></tr>
<tr><td>9월 20일(수)</td><td>08:30~18:00</td></tr>
<tr><td>9월 21일(목)</td><td>09:00~17:00</td></tr>
<tr><td>9월 22일(금)</td><td>09:00~12:30</td></tr>
</table>
</body></html>
"""

LINES = (
    ("Internet", "Join the network Fjell-Guest; the key is granite-31."),
    ("Getting there by train", "Every half hour to Vossnes, then seven minutes on foot."),
    ("From the harbour", "Line 12 stops at the door; a single ticket is NOK 42."),
    ("Dress code", "Warm layers. The closing supper is informal."),
    ("Lost and found", "Ask the janitor, +47 55 00 31 77."),
)
CONTACTS = (
    ("Topic", "Name", "Reach them at"),
    ("Invoices", "Sigrid Aune", "billing@fjellmeet.example"),
    ("Field trips", "Tor Eikeland", "trips@fjellmeet.example, +47 55 00 31 40"),
    ("Accessibility", "Maja Lund", "access@fjellmeet.example"),
)
LODGINGS = (
    ("", "Vossnes Hostel", "Fjord Inn", "Grand Elva"),
    ("Bed or room, a night", "NOK 480", "NOK 1,150", "NOK 1,690"),
    ("Walk to the hall", "3 min", "11 min", "18 min"),
    ("Breakfast", "not included", "included", "included"),
)
PRICES = (
    ("Ticket", "Early bird", "Regular", "At the door"),
    ("Members", "NOK 2,400", "NOK 2,900", "NOK 3,300"),
    ("Non-members", "NOK 3,100", "NOK 3,600", "NOK 4,000"),
    ("Students", "NOK 900", "NOK 1,100", "NOK 1,300"),
)


def make_korean(folder: Path) -> Path:
    """Write the Korean page into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "참가안내.html").write_text(KOREAN, encoding="utf-8")
    return folder


def make_english(folder: Path) -> Path:
    """Write the English hand-out and its workbook into `folder`."""
    folder.mkdir(parents=True, exist_ok=True)
    page = docx.Document()
    page.add_heading("Mountain Water Meeting 2029: good to know", 0)
    page.add_heading("The place", 1)
    page.add_paragraph("Vossnes Hall, Elvegata 9, 5700 Vossnes. The hall opens at 7:45 on all days.")
    page.add_heading("On the spot", 1)
    for label, text in LINES:
        paragraph = page.add_paragraph()
        paragraph.add_run(f"{label}: ").bold = True
        paragraph.add_run(text)
    page.add_heading("Where to sleep", 1)
    _table(page, LODGINGS)
    page.add_heading("Whom to write to", 1)
    _table(page, CONTACTS)
    page.save(str(folder / "good-to-know.docx"))
    book = openpyxl.Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "Tickets"
    for row in PRICES:
        sheet.append(row)
    book.save(folder / "tickets.xlsx")
    return folder


def _table(page: "docx.document.Document", rows: tuple[tuple[str, ...], ...]) -> None:
    table = page.add_table(rows=0, cols=len(rows[0]))
    for row in rows:
        for cell, text in zip(table.add_row().cells, row, strict=True):
            cell.text = text

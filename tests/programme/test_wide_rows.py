"""A timetable whose header of titles goes over several columns, its summary in another language, and a notice."""

from pathlib import Path

from openpyxl import Workbook

from corpus.programme.extract import extract
from corpus.programme.model import Programme
from corpus.reading import read_folder
from tests.programme.layouts import find, people, rows

SUMMARY = """# Island Harbours Forum 2033

Thursday 9 June 2033

10:00 a.m. | Opening: Ms Ra Hye-ju, Mayor; Do Ha-neul, Secretary General, Harbour Union
10:30 a.m. | Keynote 1: Prof. Oh Jin-ha, “Whose harbour is it?”
1:30 p.m. | Two tracks: 1 Sheds (chair Prof. Cha Yu-rim); 2 Storms
6:00 p.m. | Welcome dinner
"""
NOTICE = """제목: 세부일정 일부 변경 알림
보낸사람: 사무국 <desk@harbours.example>
날짜: 2033년 6월 7일 (화)

 가. 분과 2 「폭풍」 장소 변경
     - 당초: 201호  →  변경: 물결홀(2층)

 나. 분과 1 둘째 발표자 변경
     - 당초: 표인혜 과장(남하시 재난안전과)
     - 변경: 남궁솔 팀장(남하시 해일대응팀)
"""
CONCEPT = """# 기본구상

주최: 섬항시
주관: 섬정책연구원
"""
GUIDE = """# 참가 안내

○ 주 최 : 섬항시

○ 주 관 : 섬항재생센터
"""


def forum(folder: Path) -> Programme:
    """Write the forum's papers and return their programme."""
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.title = "시간표"
    sheet.append(["2033 섬항구 포럼 시간표"])
    sheet.append(["2033. 5. 29. 현재"])
    sheet.append(["일자", "시간", "내용", None, "장소"])
    opening = "개회식\n개회사 라혜주 섬항시장\n축사 도하늘 항구연합 사무총장"
    sheds = "분과 1 「창고」\n좌장 차유림 교수(섬대학교)"
    storms = "분과 2 「폭풍」\n좌장 구본혁 센터장(방재센터)"
    sheet.append(["6. 9.\n(목)", "10:00~10:30", opening, None, "대강당"])
    sheet.append([None, "10:30~11:10", "기조강연 1 「항구는 누구의 것인가」\n오진하 교수(섬대학교)", None, "대강당"])
    sheet.append([None, "13:30~15:00", sheds, storms, "대강당(1) / 201호(2)"])
    talks = ("① 냉동창고의 십 년\n서민채 국장(은포시)", "① 해수면 지도\nMarek Zielny(그디니아시 국장)")
    sheet.append([None, None, *talks, None])
    sheet.append([None, None, "② 기숙사의 삶\n표인혜 과장(남하시 재난안전과)", None, None])
    sheet.append([None, "18:30~20:00", "환영만찬", None, "은하홀"])
    sheet.merge_cells("A4:A9")
    for cells in ("C3:D3", "C4:D4", "C5:D5", "C9:D9", "B6:B8", "E6:E8"):
        sheet.merge_cells(cells)
    book.save(folder / "timetable.xlsx")
    for name, text in (
        ("notice.txt", NOTICE),
        ("summary.md", SUMMARY),
        ("concept.md", CONCEPT),
        ("guide.md", GUIDE),
    ):
        (folder / name).write_text(text, encoding="utf-8")
    reading = read_folder(folder)
    return extract(reading.documents, reading.catalogue)


def test_cells_below_a_wide_header_are_sessions_held_at_once_each_with_its_room_and_talks(tmp_path: Path) -> None:
    found = forum(tmp_path)
    assert len(found.events) == 1
    assert [r for r in rows(found) if not r.startswith("--")] == [
        "06-09 10:00-10:30 개회식 @ 대강당",
        "06-09 10:30-11:10 항구는 누구의 것인가 @ 대강당",
        "06-09 13:30-15:00 창고 @ 대강당",
        "06-09 13:30-15:00 기숙사의 삶 @ 대강당",
        "06-09 13:30-15:00 냉동창고의 십 년 @ 대강당",
        "06-09 13:30-15:00 폭풍 @ 물결홀",
        "06-09 13:30-15:00 해수면 지도 @ 물결홀",
        "06-09 18:30-20:00 환영만찬 @ 은하홀",
    ]
    assert people(find(found, "폭풍")) == [
        "chair 구본혁 | 센터장 | 방재센터",
        "speaker Marek Zielny | 국장 | 그디니아시",
    ]


def test_a_summary_in_another_language_is_the_same_programme(tmp_path: Path) -> None:
    found = forum(tmp_path)
    titles = {s.title.value: s.other_title.value for s in found.sessions if s.title and s.other_title}
    assert titles["창고"] == "Sheds"
    assert titles["항구는 누구의 것인가"] == "Whose harbour is it?"
    assert titles["환영만찬"] == "Welcome dinner"


def test_notices_and_hosts_that_differ_are_conflicts(tmp_path: Path) -> None:
    told = {(c.label, c.field): [k.value for k in c.claims] for c in forum(tmp_path).conflicts}
    assert told[("분과 2", "room")] == ["물결홀", "201호"]
    assert told[("분과 1", "people")] == ["남궁솔", "표인혜"]
    assert told[("기숙사의 삶", "people")] == ["남궁솔", "표인혜"]
    assert told[("환영만찬", "start")] == ["18:30", "18:00"]
    assert sorted(told[next(k for k in told if k[1] == "organisers")]) == ["섬정책연구원", "섬항재생센터"]
    assert len(told) == 5

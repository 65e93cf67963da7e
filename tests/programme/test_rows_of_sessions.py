"""Rows that are one session each, in a sheet and on a page of one forum, and what else a row may be."""

from pathlib import Path

from tests.programme.layouts import find, people, programme_of, row, rows

PAGE = """# 제8회 산림포럼

2028년 9월 14일(목)

| 시간 | 내용 | 발표자 | 장소 |
|---|---|---|---|
| 10:30~11:10 | 기조강연 1. 불탄 숲 | 헬레나 소자(포르투갈) | 대강당 |
| 13:20~14:50 | 분과 1-가. 산불 그 후 | 좌장: 차은결<br>반도윤<br>마테우 리바스 | 대강당 |
| | 분과 1-나. 목재와 탄소 | 좌장: 지태헌<br>유하린 | 소나무실 |
| 15:00~16:00 | 분과 4. 청년 원탁회의 | 진행: 석기준<br>변다온 외 4명 | 잣나무실 |
| 16:00~16:30 | 폐회식 | 안내: 탁소현 나무의사 | 대강당 |
"""
SHEET = (
    "번호,일자,시작,종료,세션명,영문 제목,좌장/진행,발표자,장소,통역,사전 신청\n"
    "K1,2028-09-14,10:30,11:10,불탄 숲,A burnt forest,함윤호,헬레나 소자,대강당,동시통역,\n"
    '1-가,2028-09-14,13:20,14:50,산불 그 후,After the fire,차은결,"반도윤, 마테우 리바스",대강당,동시통역,142\n'
    "1-나,2028-09-14,13:20,14:50,목재와 탄소,Timber and carbon,지태헌,유하린,소나무실,없음,67\n"
    "C,2028-09-14,16:00,16:30,폐회식,Closing,민소라,함윤호,대강당,없음,\n"
)


def test_a_page_and_a_sheet_of_more_columns_are_one_programme(tmp_path: Path) -> None:
    found = programme_of(tmp_path, page__md=PAGE, sheet__csv=SHEET)
    assert rows(found) == [
        "09-14 10:30-11:10 불탄 숲 @ 대강당",
        "09-14 13:20-14:50 산불 그 후 @ 대강당",
        "09-14 13:20-14:50 목재와 탄소 @ 소나무실",
        "09-14 15:00-16:00 청년 원탁회의 @ 잣나무실",
        "09-14 16:00-16:30 폐회식 @ 대강당",
    ]
    assert not found.conflicts
    fire = find(found, "산불 그 후")
    assert fire.label == "분과 1-가" and fire.other_title and fire.other_title.value == "After the fire"
    assert [f"{p.role} {p.name}" for p in fire.people] == ["chair 차은결", "speaker 반도윤", "speaker 마테우 리바스"]
    assert people(find(found, "폐회식"))[0] == "speaker 탁소현 | 나무의사 | "
    assert find(found, "폐회식").label == "폐회식"  # "C" alone numbers nothing


def test_the_hours_of_a_desk_are_the_desks_whatever_it_is_open_for(tmp_path: Path) -> None:
    text = (
        "# Shelf Days\n\n14–15 June 2027\n\n## Registration desk\n\n| Day | Open | What for |\n|---|---|---|\n"
        "| Monday 14 June | 16:00 to 18:00 | Early pick-up of badges |\n"
        "| Tuesday 15 June | 08:30 to 17:00 | Dinner tickets until 12:00 |\n"
    )
    found = programme_of(tmp_path, book__md=text)
    assert rows(found) == ["06-14 16:00-18:00 Registration desk", "06-15 08:30-17:00 Registration desk"]
    assert {s.kind for s in found.sessions} == {"registration"}


def test_a_title_ends_where_its_line_goes_on_to_tell(tmp_path: Path) -> None:
    text = (
        "# Museum Days\n\n12 May 2028\n\n11.00am–11.45am Keynote 3: A museum without objects. Joaquim Baptista.\n"
        "11.45am–12.15pm Small Museum Prize and closing. The prize of EUR 5,000, given by a fund, goes to a museum with"
        " fewer than five paid staff.\n12.30pm–1.00pm Mending. Making. Keeping.\n"
    )
    found = programme_of(tmp_path, booklet__txt=text)
    keynote = find(found, "A museum without objects")
    assert row(keynote) == "05-12 11:00-11:45 A museum without objects"
    assert people(keynote) == ["keynote Joaquim Baptista |  | "]
    assert row(find(found, "Small Museum")) == "05-12 11:45-12:15 Small Museum Prize and closing"
    assert row(find(found, "Mending")) == "05-12 12:30-13:00 Mending. Making. Keeping"

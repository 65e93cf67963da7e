"""Tables whose first column holds a session over several rows, and what a page and an invitation tell beside them."""

from pathlib import Path

from tests.programme.layouts import find, people, programme_of, rows

KOREAN = """<html><head><title>섬마을 알림터</title></head><body>
<h1>제6회 섬마을 물 심포지엄 개최 안내</h1>
<p>[변경 알림 4. 2.] 표를 올린 뒤 두 가지가 바뀌었습니다.</p>
<p>하나, 세션 2는 소회의실 공사로 1층 다목적실에서 진행합니다.</p>
<p>둘, 세션 1의 첫 번째 발표를 맡았던 도하늘 박사가 해외 체류로 참석하지 못하게 되어, 같은 연구원의 하은비 연구위원이
같은 제목으로 발표합니다.</p>
<table>
<tr><th>구분</th><th>시간</th><th>내용</th><th>발표자</th></tr>
<tr><td colspan="4">2033. 6. 6.(월)</td></tr>
<tr><td>등록</td><td>09:30~10:00</td><td>이름표 받기</td><td>1층 로비</td></tr>
<tr><td>기조강연<br>(대강당)</td><td>10:00~10:40</td><td>물이 모이는 섬</td><td>세라 린드(Sara Lind)<br>
스웨덴 욀란드 물관리국장</td></tr>
<tr><td rowspan="4">세션 1<br>새는 물을 찾다<br>(대강당)</td>
<td rowspan="4">11:00~12:20</td>
<td>좌장</td><td>예나라 섬대학교 토목공학과 교수</td></tr>
<tr><td>발표 ① 귀로 듣는 누수</td><td>도하늘 섬물연구원 책임연구원</td></tr>
<tr><td>발표 ② 계량기 사만 대</td><td>탁은솔 서귀시 상수도과장</td></tr>
<tr><td>토론</td><td>편한결 시민모임 「샘」 대표<br>국다솜 섬신문 기자</td></tr>
<tr><td rowspan="2">세션 2<br>비를 모으다<br>(2층 소회의실)</td>
<td rowspan="2">13:30~14:30</td>
<td>좌장</td><td>감나래 빗물재단 이사장</td></tr>
<tr><td>발표 ① 학교 지붕의 물통</td><td>민가람 빗물재단 팀장</td></tr>
<tr><td>환영만찬</td><td>18:00~19:30</td><td>3층 연회장 ※ 초청자에 한함</td><td></td></tr>
</table></body></html>
"""
INVITATION = """# 초 청 장

## 제6회 섬마을 물 심포지엄

2033년 4월에 드립니다.

### 환영만찬

첫날 저녁 6시 30분부터 3층 연회장에서 조촐한 만찬을 마련합니다.

### 발표하시는 분들

도하늘(섬물연구원), 탁은솔(서귀시 물정책국장), 민가람(빗물재단), 편한결(시민모임 샘)
"""
INTRODUCTION = """# 세션 소개

2033. 3. 15. 섬물연구원 정리

## 세션 1. 새는 물을 찾다

물의 삼분의 일이 땅속에서 사라진다.
"""


def test_a_session_over_several_rows_has_its_chair_talks_and_discussion(tmp_path: Path) -> None:
    found = programme_of(tmp_path, page__html=KOREAN)
    assert rows(found) == [
        "06-06 09:30-10:00 등록 @ 1층 로비",
        "06-06 10:00-10:40 기조강연: 물이 모이는 섬 @ 대강당",
        "06-06 11:00-12:20 새는 물을 찾다 @ 대강당",
        "06-06 11:00-12:20 계량기 사만 대 @ 대강당",
        "06-06 11:00-12:20 귀로 듣는 누수 @ 대강당",
        "06-06 13:30-14:30 비를 모으다 @ 1층 다목적실",
        "06-06 13:30-14:30 학교 지붕의 물통 @ 1층 다목적실",
        "06-06 18:00-19:30 환영만찬 @ 3층 연회장",
    ]
    assert people(find(found, "물이 모이는")) == ["keynote 세라 린드 | 물관리국장 | 스웨덴 욀란드"]
    assert sorted(people(find(found, "새는 물"))) == [
        "chair 예나라 | 토목공학과 교수 | 섬대학교",
        "commentator 국다솜 | 기자 | 섬신문",
        "commentator 편한결 | 대표 | 시민모임 「샘」",
        "speaker 탁은솔 | 상수도과장 | 서귀시",
        "speaker 하은비 | 연구위원 | ",
    ]


def test_an_invitation_and_an_introduction_belong_to_the_same_event(tmp_path: Path) -> None:
    found = programme_of(tmp_path, page__html=KOREAN, invitation__md=INVITATION, sessions__md=INTRODUCTION)
    (event,) = found.events
    assert "섬마을 물 심포지엄" in event.name.value
    assert sorted((c.label, c.field, [k.value for k in c.claims]) for c in found.conflicts) == [
        ("발표 ①", "people", ["하은비", "도하늘"]),
        ("세션 1", "people", ["하은비", "도하늘"]),
        ("세션 2", "room", ["1층 다목적실", "2층 소회의실"]),
        ("탁은솔", "post", ["상수도과장, 서귀시", "물정책국장, 서귀시"]),
        ("환영만찬", "start", ["18:00", "18:30"]),
    ]
    assert len(find(found, "새는 물").description) == 3


ENGLISH = """<html><body><h1>Coastal Nurses Forum, 6 June 2033</h1>
<table>
<tr><th>Session</th><th>Time</th><th>Content</th><th>Speakers</th></tr>
<tr><td rowspan="3">Session 1<br>Night shifts<br>(Main Hall)</td>
<td rowspan="3">10:00-11:00</td>
<td>Chair</td><td>Prof. Ida Holm, Tromso University</td></tr>
<tr><td>Talk 1: Sleep in port</td><td>Marta Reis, Head Nurse, Porto Hospital</td></tr>
<tr><td>Discussants</td><td>Jan Aske, Nurse, Bergen Clinic<br>Eva Lund, Midwife, Malmo Clinic</td></tr>
<tr><td>Lunch</td><td>11:00-12:00</td><td>Garden Room</td><td></td></tr>
</table></body></html>
"""


def test_an_english_table_of_this_kind_is_read_so_too(tmp_path: Path) -> None:
    found = programme_of(tmp_path, page__html=ENGLISH)
    assert rows(found) == [
        "06-06 10:00-11:00 Night shifts @ Main Hall",
        "06-06 10:00-11:00 Sleep in port @ Main Hall",
        "06-06 11:00-12:00 Lunch @ Garden Room",
    ]
    assert people(find(found, "Night shifts")) == [
        "chair Ida Holm |  | Tromso University",
        "speaker Marta Reis | Head Nurse | Porto Hospital",
        "commentator Jan Aske | Nurse | Bergen Clinic",
        "commentator Eva Lund | Midwife | Malmo Clinic",
    ]

"""A made Korean youth forum: an announcement in text, a run sheet in a workbook, a press release in English.

Deliberate differences: the late bus leaves at 22:20 in the announcement and at 22:30 in the workbook; the forum opens
at 13:30 in Korean and at 2 p.m. in the press release; group 3 has another room since, as the workbook remarks.
"""

from datetime import time
from pathlib import Path

import openpyxl

from tests.forums.files import copy_files

TITLE = "2027 청년정책 대전환 포럼 – 운영 일정 (10.15. 수정)"
HEAD = ("시작", "종료", "프로그램", "장소", "진행", "비고")
FIRST_DAY = (
    (
        "12:30",
        "13:30",
        "접수, 방 배정",
        "1층 로비",
        "표지수 외 6명",
        "이름표 색: 참가자 초록, 이끔이 노랑, 운영진 주황",
    ),
    ("13:30", "14:00", "여는 마당", "대공연장", "사회: 서지완", "국민의례 없음"),
    ("14:00", "14:50", "기조강연 (유다인)", "대공연장", "사회: 서지완", "질문은 쪽지로 받음"),
    ("14:50", "15:10", "쉼", "로비", "", "춘천 옥수수차 제공"),
    ("15:10", "17:00", "분과 ① 주거", "세미나실 1", "백승찬", "신청 58명"),
    ("15:10", "17:00", "분과 ② 일자리", "세미나실 2", "도은서", "신청 74명"),
    ("15:10", "17:00", "분과 ③ 마음건강", "다목적홀", "남궁솔", "신청 121명. 10/15 장소 변경: 세미나실 3 → 다목적홀"),
    ("17:30", "19:00", "저녁 식사", "지하 1층 식당", "", "채식 41명"),
    ("19:00", "20:30", "이야기 콘서트", "대공연장", "감유진", "영상 촬영 있음, 원하지 않으면 파란 스티커"),
    ("20:30", "22:00", "자유 교류", "옥상 정원", "", "비 오면 로비"),
    ("21:00", "", "숙소행 버스 1차", "정문", "", "45인승 3대"),
    ("22:30", "", "숙소행 버스 2차", "정문", "", "45인승 4대, 막차"),
)
SECOND_DAY = (
    (time(8, 0), time(9, 0), "아침 식사", "강촌 청년수련원", "", "버스 09:05 출발"),
    (time(9, 30), time(11, 0), "분과 ④ 이동", "세미나실 1", "황보람", "신청 66명"),
    (time(9, 30), time(11, 0), "분과 ⑤ 돌봄", "세미나실 2", "도은서", "신청 49명"),
    (time(9, 30), time(11, 0), "분과 ⑥ 참여", "세미나실 3", "서지완", "신청 92명"),
    (time(11, 20), time(12, 40), "정책 장터", "대공연장", "백승찬", "스티커 1인 5장"),
    (time(12, 40), time(13, 0), "닫는 마당, 제안서 전달식", "대공연장", "노현우", "사진은 전달식 뒤 무대에서"),
    (time(13, 0), time(14, 0), "점심 도시락", "로비, 옥상 정원", "", ""),
    (time(14, 0), time(15, 30), "골목 산책", "육림고개", "황보람", "선착순 30명, 운동화"),
)
PEOPLE = (
    ("노현우", "전청넷 공동대표", "인사말"),
    ("심재희", "강원청년재단 이사장", "환영사"),
    ("유다인", "작가", "기조강연"),
    ("백승찬", "전청넷 정책국장", "분과 ①, 정책 장터"),
    ("도은서", "부산청년유니온 사무처장", "분과 ②, ⑤"),
    ("남궁솔", "임상심리사, 마음의원 곁", "분과 ③"),
    ("황보람", "춘천 이동권모임 간사", "분과 ④, 골목 산책"),
    ("서지완", "전주시 청년센터장", "분과 ⑥, 사회"),
    ("문해영", "국회 청년정책특별위원회 위원장", "제안서 받음"),
    ("감유진", "소양청년문화관 기획팀장", "이야기 콘서트, 장애인 편의"),
    ("표지수", "강원청년재단 사업1팀 주임", "접수"),
)
WIDTHS = {"A": 8, "B": 8, "C": 30, "D": 18, "E": 16, "F": 44}


def make(folder: Path) -> Path:
    """Write the youth forum's files into `folder`."""
    copy_files("youth", folder)
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    first = book.create_sheet("1일차")
    first.append([TITLE])
    first.append([])
    for row in (HEAD, *FIRST_DAY):
        first.append(row)
    # Times are text on the first sheet and times of day on the second, as in sheets that several people keep.
    second = book.create_sheet("2일차")
    for timed in (HEAD, *SECOND_DAY):
        second.append(timed)
    people = book.create_sheet("사람들")
    for person in (("이름", "소속과 직책", "역할"), *PEOPLE):
        people.append(person)
    for sheet in book.worksheets:
        for column, width in WIDTHS.items():
            sheet.column_dimensions[column].width = width
    book.save(folder / "운영일정_1015.xlsx")
    return folder

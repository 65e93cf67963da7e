"""A made Korean forest forum: a programme page, a workbook of sessions, an invitation in slides, a press release.

Deliberate differences: the field trip leaves at 14:00 on the page and at 1.30 pm in the invitation; people come from
12 countries in the press release and from 14 in the invitation.
"""

from datetime import date, time
from pathlib import Path

import openpyxl
from openpyxl.styles import Alignment, Font, PatternFill
from pptx import Presentation
from pptx.util import Inches, Pt

from tests.forums.archives import settle
from tests.forums.files import copy_files

FIRST, SECOND = date(2028, 9, 14), date(2028, 9, 15)
HEAD = ("번호", "일자", "시작", "종료", "세션명", "영문 제목", "좌장/진행", "발표자", "장소", "통역", "사전 신청")
Row = tuple[str, date, time, time, str, str, str, str, str, str, int | None]
SESSIONS: tuple[Row, ...] = (
    (
        "O", FIRST, time(10, 0), time(10, 30), "개회식", "Opening",
        "민소라", "함윤호, 권서현", "대강당", "동시통역", None,
    ),
    (
        "K1", FIRST, time(10, 30), time(11, 10), "불탄 숲은 누구의 것인가", "Who owns a burnt forest?",
        "함윤호", "헬레나 소자", "대강당", "동시통역", None,
    ),
    (
        "K2", FIRST, time(11, 10), time(11, 50), "나무를 심지 말아야 할 곳", "Where not to plant trees",
        "함윤호", "바트뭉흐 오윤", "대강당", "동시통역", None,
    ),
    (
        "1-가", FIRST, time(13, 20), time(14, 50), "산불 그 후 10년의 기록", "Ten years after the fire",
        "차은결", "반도윤, 마테우 리바스", "대강당", "동시통역", 142,
    ),
    (
        "1-나", FIRST, time(13, 20), time(14, 50), "목재와 탄소: 숫자의 함정",
        "Timber and carbon: traps in the numbers", "지태헌", "유하린, 안니카 베리", "소나무실", "없음", 67,
    ),
    (
        "2-가", FIRST, time(15, 10), time(16, 40), "도시숲과 폭염", "Urban forests and heat",
        "유하린", "남보라, 쩐 반 득", "대강당", "동시통역", 118,
    ),
    (
        "2-나", FIRST, time(15, 10), time(16, 40), "산촌에 산다는 것", "Living in mountain villages",
        "민소라", "석기준, 오카베 아야", "소나무실", "순차통역", 73,
    ),
    (
        "T", FIRST, time(16, 50), time(17, 40), "특별대담: 벌채, 해도 되는가", "Talk: may we cut?",
        "명재이", "지태헌, 반도윤", "대강당", "동시통역", None,
    ),
    (
        "3-가", SECOND, time(9, 30), time(11, 0), "위성과 드론으로 보는 숲", "Forests from satellites and drones",
        "안니카 베리", "경우진, 조지프 음왕기", "대강당", "동시통역", 96,
    ),
    (
        "3-나", SECOND, time(9, 30), time(11, 0), "재선충 이후의 소나무", "Pine after the wilt disease",
        "차은결", "탁소현, 마테우 리바스", "소나무실", "없음", 81,
    ),
    (
        "4", SECOND, time(11, 10), time(12, 20), "청년 임업인 원탁회의", "Round table of young foresters",
        "석기준", "변다온, 탁소현 외 3명", "잣나무실", "순차통역", 54,
    ),
    (
        "C", SECOND, time(12, 20), time(12, 50), "폐회식, 우수 포스터 시상", "Closing and poster prizes",
        "민소라", "함윤호", "대강당", "동시통역", None,
    ),
)  # fmt: skip
SPEAKERS = (
    ("이름", "영문", "소속", "직위", "국가", "비고"),
    ("경우진", "Kyung Woojin", "하늘눈 리모트센싱", "대표", "한국", ""),
    ("권서현", "Kwon Seo-hyun", "소백군", "부군수", "한국", "환영사"),
    ("남보라", "Nam Bora", "대구녹지연구원", "연구위원", "한국", ""),
    ("마테우 리바스", "Mateu Ribas", "카탈루냐산림기술센터", "선임연구원", "스페인", "1-가와 3-나"),
    ("명재이", "Myung Jae-i", "새벽방송", "기자", "한국", "진행"),
    ("민소라", "Min Sora", "한국숲회복연구원", "국제협력실장", "한국", "사회"),
    ("바트뭉흐 오윤", "Oyun Batmunkh", "몽골초원생태연구소", "소장", "몽골", "영어로 강연"),
    ("반도윤", "Ban Do-yoon", "강원산림대학교", "교수", "한국", ""),
    ("변다온", "Byun Da-on", "청년임업인연합", "공동대표", "한국", ""),
    ("석기준", "Seok Ki-jun", "산촌살이협동조합", "이사장", "한국", ""),
    ("안니카 베리", "Annika Berg", "스웨덴산림농업대학교", "부교수", "스웨덴", "9.13. 도착"),
    ("오카베 아야", "Aya Okabe", "나가노 산촌학교", "교장", "일본", "일본어 발표"),
    ("유하린", "Yoo Harin", "한국숲회복연구원", "탄소연구팀장", "한국", ""),
    ("조지프 음왕기", "Joseph Mwangi", "케냐산림모니터링센터", "분석관", "케냐", ""),
    ("지태헌", "Ji Tae-heon", "한빛목재협회", "상임이사", "한국", ""),
    ("쩐 반 득", "Tran Van Duc", "다낭시 공원녹지공사", "기술부장", "베트남", ""),
    ("차은결", "Cha Eun-gyeol", "국가산불기록관", "관장", "한국", ""),
    ("탁소현", "Tak So-hyun", "소백나무병원", "나무의사", "한국", ""),
    ("함윤호", "Ham Yun-ho", "한국숲회복연구원", "원장", "한국", "개회사, 폐회사"),
    ("헬레나 소자", "Helena Sousa", "코임브라공과대학교", "교수", "포르투갈", "9.16. 출국"),
)
WIDTHS = (7, 12, 8, 8, 28, 36, 13, 26, 11, 10, 10)

SLIDES = (
    (
        "8th Sobaek Forest Forum",
        ("After the fire, before the rain: restoring forests with people", "14–15 September 2028",
         "Sobaek Forest Culture Centre, Sobaek County, Korea"),
    ),
    (
        "You are invited",
        (
            "The Korea Institute for Forest Recovery (KIFR) and Sobaek County invite you to two days of talks, and an "
            "afternoon in the forest.",
            "About 350 people from 14 countries will take part.",
            "The forum has been held every other year since 2014.",
        ),
    ),
    (
        "What to expect",
        (
            "Keynotes by Helena Sousa (Portugal) and Oyun Batmunkh (Mongolia)",
            "Six parallel sessions in two rooms, from fire records to pine wilt disease",
            "A round table led by young foresters themselves",
            "Poster prizes: one of KRW 1,000,000 and two of KRW 500,000",
        ),
    ),
    (
        "Field trip, 15 September",
        (
            "1.30 pm to 5 pm, two courses: (A) the foothill trail; (B) the restoration site of the 2018 fire",
            "Course B is steep: 4 km, 310 m up. Please wear boots.",
            "Course A is 2.5 km and suitable for children.",
        ),
    ),
    (
        "How to take part",
        (
            "Participation is free of charge. Please sign up by 25 August 2028 at forest.example/en.",
            "Simultaneous interpretation Korean–English is provided in the main hall only.",
            "A bus leaves Seoul (Cheongnyangni Station) at 6.40 am on 14 September; seats must be booked.",
            "Contact for guests from abroad: Ms Lim Se-ah, hello@forest.example, +82 54 555 0172",
        ),
    ),
)  # fmt: skip


def make(folder: Path) -> Path:
    """Write the forum's files into `folder`."""
    copy_files("forest", folder)
    _workbook(folder / "세션_연사_현황(0905).xlsx")
    _slides(folder / "Invitation_Sobaek_Forest_Forum.pptx")
    return folder


def _workbook(path: Path) -> None:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    sheet = book.create_sheet("세션")
    sheet["A1"] = "제8회 소백산림포럼 세션 현황 (2028. 9. 5. 기준, 담당: 국제협력실)"
    sheet["A1"].font = Font(bold=True, size=13)
    sheet.append([])
    for row in (HEAD, *SESSIONS):
        sheet.append(row)
    sheet.merge_cells("A1:K1")
    for cell in sheet[3]:
        cell.fill = PatternFill("solid", fgColor="DDE8D5")
        cell.font = Font(bold=True)
    for number, width in enumerate(WIDTHS):
        sheet.column_dimensions["ABCDEFGHIJK"[number]].width = width
    for row in sheet.iter_rows(min_row=4):
        row[1].number_format = 'm"월" d"일"'
        row[2].number_format = row[3].number_format = "hh:mm"
        for cell in row:
            cell.alignment = Alignment(vertical="top", wrap_text=True)
    people = book.create_sheet("연사")
    for person in SPEAKERS:
        people.append(person)
    for letter, width in zip("ABCDEF", (16, 18, 24, 16, 10, 16), strict=True):
        people.column_dimensions[letter].width = width
    book.save(path)
    settle(path)


def _slides(path: Path) -> None:
    deck = Presentation()
    for number, (title, lines) in enumerate(SLIDES):
        slide = deck.slides.add_slide(deck.slide_layouts[0 if number == 0 else 1])
        slide.shapes.title.text = title
        frame = slide.placeholders[1].text_frame
        frame.text = lines[0]
        for line in lines[1:]:
            frame.add_paragraph().text = line
        if number:
            for paragraph in frame.paragraphs:
                paragraph.font.size = Pt(20)
            foot = slide.shapes.add_textbox(Inches(0.5), Inches(7), Inches(6), Inches(0.4)).text_frame
            foot.text = "Sobaek Forest Forum 2028"
            foot.paragraphs[0].font.size = Pt(10)
    deck.save(str(path))
    settle(path)

"""A made bilingual Korean symposium: a programme in Word, a one-page PDF timetable, slides, and a notice in text.

Deliberate differences: session 2 is in 세미나실 B in the programme and in 대강당 in the later notice; the closing is at
17:30 in the programme and at 17:20 in the timetable; 한서윤 is 연구원 in the programme and 팀장 on the slides.
"""

from dataclasses import dataclass
from pathlib import Path

import docx
import pptx
from pptx.util import Inches
from reportlab.lib.pagesizes import A4
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.pdfgen.canvas import Canvas

NAME = "제7회 마을기록 국제 심포지엄"
ENGLISH = "7th International Symposium on Community Archives"
FONT = "HYSMyeongJo-Medium"


@dataclass(frozen=True)
class Item:
    """One row of the day."""

    start: str
    end: str
    title: str
    room: str
    people: tuple[str, ...] = ()


ITEMS = (
    Item("09:30", "10:00", "등록", "1층 로비"),
    Item("10:00", "10:20", "개회식", "대강당", ("개회사: 오정란 (온고을기록원 원장)",)),
    Item("10:20", "11:00", "기조강연: 기억을 돌보는 마을", "대강당", ("연사: 마르타 린드 (헬싱키 시립기록관 관장)",)),
    Item("11:00", "11:20", "휴식", "1층 로비"),
    Item(
        "11:20",
        "12:30",
        "제1세션: 주민이 만드는 기록",
        "대강당",
        (
            "좌장: 류한결 (전주인문대학교 교수)",
            "발표: 한서윤 (온고을기록원 연구원)",
            "발표: 도미닉 아셰 (가나 마을도서관 대표)",
        ),
    ),
    Item("12:30", "14:00", "점심", "별관 식당"),
    Item(
        "14:00",
        "15:30",
        "제2세션: 인공지능과 구술 기록",
        "세미나실 B",
        (
            "좌장: 배시온 (한국구술사연구회 회장)",
            "발표: 문가람 (기록데이터연구소 책임연구원)",
            "토론: 유은채 (전주시 기록관리팀장)",
        ),
    ),
    Item("15:30", "15:50", "휴식", "1층 로비"),
    Item("15:50", "17:10", "종합토론", "대강당", ("좌장: 오정란 (온고을기록원 원장)",)),
    Item("17:10", "17:30", "폐회식", "대강당"),
)


def make(folder: Path, *, catalogue: bool = False) -> Path:
    """Write the symposium's files into `folder`, with a `corpus.toml` or without."""
    folder.mkdir(parents=True, exist_ok=True)
    _programme(folder / "프로그램.docx")
    _timetable(folder / "시간표.pdf")
    _slides(folder / "session2-slides.pptx")
    (folder / "공지.txt").write_text(NOTICE, encoding="utf-8")
    if catalogue:
        (folder / "corpus.toml").write_text(
            f'[events.archives-2025]\nname = "{NAME}"\naliases = ["{ENGLISH}"]\nstart = 2025-10-16\nend = 2025-10-16\n'
            'timezone = "Asia/Seoul"\ncity = "전주"\n\n'
            '[documents."프로그램.docx"]\ntitle = "심포지엄 프로그램"\nlanguage = "ko"\n'
            'kind = "programme"\nprecedence = 90\n\n'
            '[documents."공지.txt"]\ntitle = "장소 변경 공지"\nlanguage = "ko"\nkind = "notice"\nprecedence = 100\n',
            encoding="utf-8",
        )
    return folder


NOTICE = f"""[공지] {NAME} 장소 변경 안내

□ 행사 개요
 ○ 행사명: {NAME}
 ○ 일시: 2025년 10월 16일(목) 09:30~17:30
 ○ 장소: 온고을기록원 (전주시 완산구 기록길 7)
 ○ 주최: 온고을기록원, 전주시

□ 변경 사항
 ○ 제2세션(14:00~15:30) 장소가 세미나실 B에서 대강당으로 변경되었습니다.
 ○ 점심 식사는 별관 식당에서 제공됩니다. 채식을 원하시는 분은 10월 10일까지 알려 주시기 바랍니다.

□ 참가 안내
 1. 사전 등록은 10월 8일(수) 18시에 마감합니다.
 2. 한국어와 영어 동시통역이 제공됩니다.
 3. 주차 공간이 부족하오니 대중교통을 이용해 주십시오.

□ 문의: 사무국 063-555-0107, desk@archives2025.example
"""


def _programme(path: Path) -> None:
    document = docx.Document()
    document.core_properties.title = ""
    document.add_heading(NAME, 0)
    document.add_paragraph(f"{ENGLISH}")
    document.add_heading("행사 개요", 1)
    for line in (
        "일시: 2025년 10월 16일(목) 09:30~17:30",
        "장소: 온고을기록원 대강당",
        "주최: 온고을기록원, 전주시",
        "언어: 한국어, 영어 (동시통역)",
    ):
        document.add_paragraph(line, style="List Bullet")
    document.add_heading("초대의 말", 1)
    document.add_paragraph(
        "마을의 기억은 사람들이 떠나면 함께 사라집니다. "
        "올해 심포지엄은 주민이 스스로 기록을 만들고 돌보는 방법을 나눕니다. "
        "다섯 나라의 연구자와 활동가가 전주에 모여 지난 십 년의 경험을 이야기합니다."
    )
    document.add_heading("일정", 1)
    table = document.add_table(rows=1, cols=4)
    for cell, head in zip(table.rows[0].cells, ("시간", "내용", "발표자", "장소"), strict=True):
        cell.text = head
    for item in ITEMS:
        cells = table.add_row().cells
        cells[0].text = f"{item.start}~{item.end}"
        cells[1].text = item.title
        cells[2].text = "\n".join(item.people)
        cells[3].text = item.room
    document.add_heading("세션 소개", 1)
    document.add_heading("제1세션: 주민이 만드는 기록", 2)
    document.add_paragraph(
        "주민이 사진과 편지를 모아 만든 마을 기록관 세 곳의 사례를 듣습니다. "
        "무엇을 남기고 무엇을 버릴지 누가 정하는지 묻습니다."
    )
    document.add_heading("제2세션: 인공지능과 구술 기록", 2)
    document.add_paragraph(
        "사투리가 섞인 구술을 자동으로 받아 적을 때 생기는 문제를 다룹니다. 발표 뒤에는 20분 동안 질문을 받습니다."
    )
    document.save(str(path))


def _timetable(path: Path) -> None:
    pdfmetrics.registerFont(UnicodeCIDFont(FONT))
    canvas = Canvas(str(path), pagesize=A4, invariant=1)
    width, height = A4
    canvas.setFont(FONT, 18)
    canvas.drawCentredString(width / 2, height - 80, NAME)
    canvas.setFont(FONT, 11)
    canvas.drawCentredString(width / 2, height - 104, "2025년 10월 16일(목), 온고을기록원")
    y = height - 150
    canvas.setFont(FONT, 11)
    for x, head in ((70, "시간"), (180, "프로그램"), (430, "장소")):
        canvas.drawString(x, y, head)
    canvas.setFont(FONT, 10)
    y -= 24
    for item in ITEMS:
        start, end = ("17:10", "17:20") if item.title == "폐회식" else (item.start, item.end)
        canvas.drawString(70, y, f"{start} - {end}")
        canvas.drawString(180, y, item.title)
        canvas.drawString(430, y, item.room)
        for person in item.people:
            y -= 14
            canvas.drawString(190, y, person)
        y -= 24
    canvas.save()


def _slides(path: Path) -> None:
    presentation = pptx.Presentation()
    first = presentation.slides.add_slide(presentation.slide_layouts[0])
    first.shapes.title.text = "AI and oral history"
    first.placeholders[1].text = "인공지능과 구술 기록"
    second = presentation.slides.add_slide(presentation.slide_layouts[1])
    second.shapes.title.text = "What we learned / 배운 점"
    second.placeholders[
        1
    ].text = (
        "Dialects need their own word lists\n사투리에는 따로 만든 낱말 목록이 필요하다\nTwo readers check each text"
    )
    second.notes_slide.notes_text_frame.text = "Say that the word list is free to use.\n낱말 목록은 무료로 공개한다."
    third = presentation.slides.add_slide(presentation.slide_layouts[5])
    third.shapes.title.text = "Team / 연구진"
    table = third.shapes.add_table(3, 3, Inches(1), Inches(2), Inches(8), Inches(2)).table
    rows = (("Name", "Post", "Body"), ("한서윤", "팀장", "온고을기록원"), ("문가람", "책임연구원", "기록데이터연구소"))
    for y, row in enumerate(rows):
        for x, value in enumerate(row):
            table.cell(y, x).text = value
    presentation.save(str(path))

"""A made Korean and English port symposium: a ruled timetable in PDF, a concept note in text, a notice on the web.

Deliberate differences: the visit begins at 13:30 in the timetable and at 14:00 in the concept note; registration ends
on 21 May in the concept note and on 14 May in the notice.
"""

from pathlib import Path

from reportlab.lib import colors
from reportlab.lib.enums import TA_CENTER
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.lib.units import mm
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.cidfonts import UnicodeCIDFont
from reportlab.platypus import Flowable, PageBreak, Paragraph, SimpleDocTemplate, Table, TableStyle

from tests.forums.files import copy_files

PLAIN, STRONG = "HYSMyeongJo-Medium", "HYGothic-Medium"
TITLE = ("제5회 동북아 녹색항만 심포지엄", "세부 일정표")
WHEN = "2027. 6. 2.(수) ~ 6. 3.(목) | 여수 오동컨벤션센터 | 2027. 5. 20. 현재"
PREFACE = (
    "본 일정은 연사 사정에 따라 바뀔 수 있습니다. 별도 표시가 없는 행사는 모두 2층 그랜드홀에서 진행하며, 세션 2-B와 "
    "라운드테이블만 203호 세미나실에서 열립니다. 한국어·영어 동시통역은 그랜드홀에서만 제공합니다(채널 1 한국어, "
    "채널 2 영어)."
)
HEAD = ("시간", "내용", "발표·진행")
Row = tuple[str, tuple[str, ...], tuple[str, ...]]
# Each row: the time, the lines of what happens, the lines of who speaks. A row of several lines is a session.
FIRST_DAY: tuple[Row, ...] = (
    ("09:30–10:00", ("등록 및 접수 (2층 로비)",), ()),
    (
        "10:00–10:30",
        ("개회식",),
        (
            "개회사: 윤태식 남해항만공사 사장",
            "축사: 박은정 해양수산부 항만국장",
            "환영사: 정명호 여수시 부시장",
        ),
    ),
    (
        "10:30–11:10",
        ("기조강연 1: 메탄올 벙커링, 3년의 교훈",),
        ("아스트리드 홀름(Astrid Holm) 예테보리항 에너지전환본부장",),
    ),
    (
        "11:10–11:50",
        ("기조강연 2: 탄소 규제와 동북아 해운의 선택",),
        ("나카무라 겐지(Kenji Nakamura) 요코하마해사대 교수",),
    ),
    ("11:50–13:10", ("오찬 (3층 레스토랑 돌산)",), ()),
    (
        "13:10–14:40",
        (
            "세션 1. 녹색해운항로: 실증에서 상용화로",
            "① 부산–시애틀 항로의 중간 성적표",
            "② 암모니아 추진선, 무엇이 위험한가",
            "③ 화주는 왜 더 내려 하지 않는가",
        ),
        (
            "좌장: 최영란 한국해양물류연구원 선임연구위원",
            "① 김도현 한국해양물류연구원 연구위원",
            "② 라르스 페테르센(Lars Petersen) 노르딕선급 수석검사관",
            "③ 오세라 다온글로벌로지스 상무",
        ),
    ),
    ("14:40–15:00", ("휴식",), ()),
    (
        "15:00–16:30",
        (
            "세션 2-A. 배는 서고 엔진은 끄고: 육상전원(AMP) 보급",
            "① 이용률 7%의 이유",
            "② 로테르담의 의무화 경험",
        ),
        (
            "좌장: 한지훈 목포해양전력대 교수",
            "① 서민아 남해항만공사 그린항만팀장",
            "② 마르테인 더용(Martijn de Jong) 로테르담항 선임정책관",
        ),
    ),
    (
        "15:00–16:30",
        (
            "세션 2-B. 항만 데이터와 디지털 트윈 (203호 세미나실)",
            "① 선석 배정을 예측하다",
            "② 데이터는 누구의 것인가",
        ),
        (
            "좌장: 이준서 한국해양물류연구원 데이터센터장",
            "① 첸웨이(Chen Wei) 칭다오항 스마트항만연구소 부소장",
            "② 강보라 변호사, 법무법인 물결",
        ),
    ),
    (
        "16:40–17:40",
        ("라운드테이블: 항만도시의 공기와 주민 (203호 세미나실)",),
        ("진행: 문가람 여수MBN 기자", "참석: 정명호, 서민아, 조은별 여수맑은공기시민모임 대표"),
    ),
    ("18:00–20:00", ("환영만찬 (오동정원, 우천 시 3층 레스토랑 돌산)",), ("주재: 윤태식 사장",)),
)
SECOND_DAY: tuple[Row, ...] = (
    (
        "09:00–10:30",
        (
            "세션 3. 자동화 부두와 사람의 일",
            "① 크레인 기사에서 원격 운영자로",
            "② 노사정 협약, 2년의 기록",
        ),
        (
            "좌장: 나카무라 겐지 교수",
            "① 배성우 전국항만근로자연합 정책실장",
            "② 응우옌 티 란(Nguyen Thi Lan) 하이퐁항만공사 인사부장",
        ),
    ),
    ("10:30–10:50", ("휴식",), ()),
    (
        "10:50–12:00",
        ("세션 4. 청년 연구자 발표 (5편, 각 12분)",),
        ("좌장: 최영란 선임연구위원", "우수논문 1편 시상 (상금 200만 원)"),
    ),
    (
        "12:00–12:30",
        ("폐회식, 「여수 녹색항만 선언」 채택",),
        ("낭독: 박은정 항만국장, 아스트리드 홀름",),
    ),
    ("12:30–13:20", ("오찬 (도시락, 2층 로비)",), ()),
    (
        "13:30–16:30",
        ("현장견학: 남해항 3부두 자동화 컨테이너 터미널 (선착순 80명)",),
        ("버스 3대, 정문 앞 13:20 탑승", "안내: 서민아 팀장"),
    ),
)
GUIDE = (
    "○ 명찰은 등록대에서 드리며, 분실하면 다시 만들어 드리지 않습니다.",
    "○ 통역 수신기는 신분증을 맡기고 빌립니다.",
    "○ 무선인터넷: ODONG-GUEST / 비밀번호 yeosu0602",
    "○ 견학 참가자는 굽이 낮고 발등을 덮는 신발을 신어야 합니다. 부두 안에서는 크레인 전파 간섭과 보안 때문에 사진을 "
    "찍을 수 없습니다.",
    "○ 주차는 지하 1층, 참가자는 하루 4시간까지 무료입니다.",
    "○ 발표자료는 행사 후 2주 동안 누리집에 올립니다. 단, 세션 2-B ②의 자료는 소송 중인 사건을 다루므로 공개하지 "
    "않습니다.",
)
HOTELS = (
    "○ 호텔 해오름(행사장 도보 5분): 1박 110,000원, 조식 포함",
    "○ 오동비치 레지던스(셔틀 10분): 1박 84,000원, 조식 별도",
    "셔틀버스는 두 숙소를 돌아 행사장까지 아침 08:40과 09:10에 출발합니다(6월 3일은 08:10과 08:30).",
)
FOOTNOTE = "* AMP: Alternative Maritime Power, 육상전원공급설비"


def make(folder: Path) -> Path:
    """Write the symposium's files into `folder`."""
    copy_files("ports", folder)
    for font in (PLAIN, STRONG):
        pdfmetrics.registerFont(UnicodeCIDFont(font))
    body = ParagraphStyle("body", fontName=PLAIN, fontSize=9.5, leading=14.2, wordWrap="CJK", spaceAfter=9)
    centred = ParagraphStyle("centred", parent=body, alignment=TA_CENTER)
    title = ParagraphStyle("title", parent=centred, fontName=STRONG, fontSize=15, leading=22, spaceAfter=10)
    heading = ParagraphStyle("heading", parent=body, fontName=STRONG, fontSize=12, leading=18, spaceBefore=10)
    small = ParagraphStyle("small", parent=body, fontSize=8)
    story: list[Flowable] = [
        Paragraph("<br/>".join(TITLE), title),
        Paragraph(WHEN, centred),
        Paragraph(PREFACE, body),
        Paragraph("제1일 – 6월 2일(수)", heading),
        _table(FIRST_DAY, body),
        PageBreak(),
        Paragraph("제2일 – 6월 3일(목)", heading),
        _table(SECOND_DAY, body),
        Paragraph("참가자 안내", heading),
        Paragraph("<br/>".join(GUIDE), body),
        Paragraph("숙박", heading),
        Paragraph("<br/>".join(HOTELS), body),
        Paragraph(FOOTNOTE, small),
    ]
    margin = 16 * mm
    SimpleDocTemplate(
        str(folder / "symposium_timetable_ko.pdf"), pagesize=A4, invariant=1, title="일정표",
        leftMargin=margin, rightMargin=margin, topMargin=margin, bottomMargin=margin,
    ).build(story)  # fmt: skip
    return folder


def _table(rows: tuple[Row, ...], body: ParagraphStyle) -> Table:
    cell = ParagraphStyle("cell", parent=body, spaceAfter=0)
    strong = ParagraphStyle("strong", parent=cell, fontName=STRONG)
    cells: list[list[object]] = [[Paragraph(head, strong) for head in HEAD]]
    for clock, what, who in rows:
        first = strong if len(what) > 1 else cell
        cells.append(
            [
                Paragraph(clock, cell),
                [Paragraph(line, first if line == what[0] else cell) for line in what],
                [Paragraph(line, cell) for line in who],
            ]
        )
    table = Table(cells, colWidths=[28 * mm, 88 * mm, 62 * mm], repeatRows=1)
    table.setStyle(
        TableStyle(
            [
                ("GRID", (0, 0), (-1, -1), 0.5, colors.HexColor("#445566")),
                ("BACKGROUND", (0, 0), (-1, 0), colors.HexColor("#dce8ef")),
                ("VALIGN", (0, 0), (-1, -1), "TOP"),
            ]
        )
    )
    return table

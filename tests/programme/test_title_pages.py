"""What the lines before a programme say of its event: name, days, city, venue and who holds it, in many habits."""

from pathlib import Path

import pytest

from tests.programme.layouts import programme_of

PROGRAMME = "\n\n10:00 – 10:30 Opening\n10:30 – 12:00 Discussion\n12:00 – 13:00 Lunch\n"
CASES = [
    # the first lines of a document, and name | days | city | venue | organisers
    (
        "Regional Conference on Public Procurement\nTashkent, Uzbekistan | 12–13 May 2026\n"
        "Venue: Hilton Tashkent City, Grand Ballroom (unless otherwise indicated)",
        "Regional Conference on Public Procurement | 2026-05-12 2026-05-13 | Tashkent"
        " | Hilton Tashkent City, Grand Ballroom | ",
    ),
    (
        "AGENDA\nHigh-level Dialogue on Migration Statistics\nGeneva, 3 – 4 June 2027\nPalais des Nations, Room XXV",
        "High-level Dialogue on Migration Statistics | 2027-06-03 2027-06-04 | Geneva"
        " | Palais des Nations, Room XXV | ",
    ),
    (
        "PROGRAMME OF THE 12TH BALTIC DIGITAL HEALTH DAYS\nRiga, 14-15 October 2026, National Library of Latvia",
        "12TH BALTIC DIGITAL HEALTH DAYS | 2026-10-14 2026-10-15 | Riga | National Library of Latvia | ",
    ),
    (
        "ORGANISATION FOR RIVER ECONOMIES\n\nDRAFT AGENDA\n31st Session of the Working Party\n6-7 October 2026\n"
        "Conference Centre, Room CC9, Paris",
        "31st Session of the Working Party | 2026-10-06 2026-10-07 | Paris | Conference Centre, Room CC9 | ",
    ),
    (
        "Conference on Trade and Climate | Vienna | 7-8 Oct 2026",
        "Conference on Trade and Climate | 2026-10-07 2026-10-08 | Vienna |  | ",
    ),
    (
        "Fachtagung Bauen / Conference on Accessible Building and Housing\n"
        "Mo 3.5. – Di 4.5.2027, Kammer, Saal 1, Stuttgart",
        "Fachtagung Bauen / Conference on Accessible Building and Housing | 2027-05-03 2027-05-04 | Stuttgart"
        " | Kammer, Saal 1 | ",
    ),
    (
        "From: Hanne Dahl <hanne@reef.example>\nTo: participants\nSubject: Agenda for the Reef Managers' Meeting, "
        "Cebu, 11 February 2027\n\nDear all,\n\nwe meet at the Harbour View Hotel, Coral Room.",
        "Reef Managers' Meeting | 2027-02-11 2027-02-11 | Cebu | Harbour View Hotel, Coral Room | ",
    ),
    (
        "Seminar on Court Interpreting\n\nTuesday 6 and Wednesday 7 October 2026, Supreme Court of Estonia, Tartu\n"
        "Hosted by the Supreme Court",
        "Seminar on Court Interpreting | 2026-10-06 2026-10-07 | Tartu | Supreme Court of Estonia | the Supreme Court",
    ),
    (
        "[안내] 제5회 지방소멸 대응 국제포럼 개최 계획\n\n○ 일시: 2026. 10. 22.(목) ~ 10. 23.(금)\n"
        "○ 장  소: 전주 라한호텔\n"
        "○ 주최: 전북특별자치도 / 주관: 전북연구원",
        "제5회 지방소멸 대응 국제포럼 | 2026-10-22 2026-10-23 |  | 전주 라한호텔 | 전북특별자치도",
    ),
    (
        "2026년 정책 토론회\n\n□ 행사 개요\n ㅇ (일시) 2026. 5. 14.(목)\n"
        " ㅇ (장소) 국회의원회관 제2소회의실\n ㅇ (주최) 정보통신부",
        "2026년 정책 토론회 | 2026-05-14 2026-05-14 |  | 국회의원회관 제2소회의실 | 정보통신부",
    ),
]


@pytest.mark.parametrize(("head", "expected"), CASES)
def test_the_lines_before_a_programme_tell_of_its_event(head: str, expected: str, tmp_path: Path) -> None:
    (event,) = programme_of(tmp_path, agenda__txt=head + PROGRAMME).events
    days = f"{event.start.value} {event.end.value}" if event.start and event.end else ""
    told = (event.city, event.venue, event.organisers)
    assert " | ".join([event.name.value, days, *(fact.value if fact else "" for fact in told)]) == expected


def test_a_place_below_other_dates_or_a_language_is_none_of_the_events(tmp_path: Path) -> None:
    notice = "시민 공개강좌 안내\n\n - 일시: 10월 13일(월)\n - 장소: 시립도서관 대강당\n"
    head = "Sixth Forum on Coasts\n14 – 16 October 2025\n\nThe sessions are held in English.\n\n14 October 2025"
    (event,) = programme_of(tmp_path, agenda__txt=head + PROGRAMME, notice__txt=notice).events
    assert (event.venue, event.city) == (None, None)


def test_the_name_is_the_one_that_the_documents_share(tmp_path: Path) -> None:
    leaflet = "Site visits\n\nFriday 22 October 2027\n\n13:30 – 15:00 Wind park\n15:00 – 16:00 Battery park\n"
    head = "2027 Energy Dialogue\n21–22 October 2027, Haemaru Convention Centre, Seongpo City\n\n21 October 2027"
    (event,) = programme_of(tmp_path, agenda__txt=head + PROGRAMME, a_leaflet__txt=leaflet).events
    assert (event.name.value, event.city and event.city.value) == ("2027 Energy Dialogue", "Seongpo City")

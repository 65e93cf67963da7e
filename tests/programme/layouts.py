"""Small programmes in layouts of their own, written for the tests, and a reader of them from strings."""

from pathlib import Path

from corpus.programme.extract import extract
from corpus.programme.model import Programme, Session
from corpus.reading import read_folder


def programme_of(folder: Path, **files: str) -> Programme:
    """Write the files (`name__md` becomes name.md) into `folder` and extract their programme without a catalogue."""
    for name, text in files.items():
        (folder / name.replace("__", ".")).write_text(text, encoding="utf-8")
    reading = read_folder(folder)
    assert not reading.problems
    return extract(reading.documents, reading.catalogue)


def rows(programme: Programme) -> list[str]:
    """Return the sessions as short lines: day, time, title, room."""
    return [row(s) for s in programme.sessions]


def row(session: Session) -> str:
    """Return one session as a short line."""
    day = f"{session.day.value:%m-%d}" if session.day else "--"
    clock = "-".join(f"{t.value:%H:%M}" if t else "" for t in (session.start, session.end))
    title = session.title.value if session.title else ""
    return f"{day} {clock} {title}" + (f" @ {session.room.value}" if session.room else "")


def people(session: Session) -> list[str]:
    """Return a session's people as short lines: role, name, post, affiliation."""
    return [f"{p.role} {p.name} | {p.post or ''} | {p.affiliation or ''}" for p in session.people]


def find(programme: Programme, title: str) -> Session:
    """Return the one session whose title holds `title`."""
    (found,) = [s for s in programme.sessions if s.title and title in s.title.value]
    return found


KOREAN_PAGE = """제3회 지역돌봄 공개토론회

일시: 2025년 11월 6일(목) 13:30~17:00
장소: 새결문화회관 2층 대회의실
주최: 새결시, 지역돌봄연구소

시간 내용
13:30~14:00 등록 (1층 로비)
14:00~14:10 개회식 (개회사: 서다온 지역돌봄연구소 소장)
14:10~14:50 기조강연 - 돌봄의 새 지도 (마르타 실바, 리스본대학교 교수)
14:50~15:00 휴식
15:00~16:20 제1세션: 동네가 돌보는 법 / 좌장: 남하준 새결대학교 교수
발표 1. 마을 부엌의 십 년 (도예린, 마을부엌협회 팀장)
발표 2. 방문 간호의 하루 (현지호, 새결보건소 과장)
16:20~17:00 종합토론
"""

BOOKLET = """# Northern Soil Days 2026

Juniper Hall, Umeby, Sweden

The meeting is organised by the Nordic Soil Society and Umeby University.

## Monday 2 March

8.30 – 9.00 am  Registration, Foyer

9.00 – 10.00 am  Keynote 1: Roots that listen, Main Auditorium
Sven Aldén, Professor, Umeby University, Sweden

10.30 am – 12.00 pm  Session A1: Peat and carbon, Room 204
Chair: Lotta Friberg, Umeby University
10:30 Ida Holm (Peat Institute): What bogs remember
11:00 Jonas Vik (Nordic Soil Society): Counting carbon twice
11:30 Discussion

## Tuesday 3 March

9.00 – 10.30 am  Workshop: Soil maps by hand, Room 12 (bring a pencil; registration required)
10.30 – 11.00 am  Coffee break, Foyer
"""

MATRIX = """# Coastal Data Meeting, 14 May 2025

| Time | Room Kelp | Room Coral | Room Dune |
|---|---|---|---|
| 09:00–09:30 | Opening | Opening | Opening |
| 09:30–11:00 | Session 1: Tides | Session 2: Sand | Session 3: Storms |
| 11:00–11:20 | Coffee break | | |
"""

DAYS_AS_COLUMNS = """# Summer School, 7–8 July 2025

| Time | Monday 7 July | Tuesday 8 July |
|---|---|---|
| 10:00–11:00 | Lecture 1: Fields | Lecture 3: Waves |
| 11:00–12:00 | Lecture 2: Forces | Visit to the laboratory |
"""

BLOCKS = """# Archive Forum

12 June 2025

## Session 1: Paper

Time: 10:00–11:00
Room: North Hall
Chair: Edda Lindqvist, Head of Collections, City Archive
Speakers:
- Rui Tavares, Conservator, Lisbon Library
- Ama Boateng, Director, Accra Museum

## Session 2: Film

11:15–12:00
Panel: Rui Tavares, Lisbon Library; Hugo Bell, Film Council
"""

RIVER_KOREAN = """# 제2회 하천 포럼

2025년 4월 3일(목)

| 시간 | 내용 | 장소 |
|---|---|---|
| 09:30~10:00 | 등록 | 로비 |
| 10:00~11:00 | 세션 1: 물의 기억 / 좌장: 윤가람 (하천대학교 교수) | 대강당 |
| 12:00~13:00 | 오찬 | 식당 |
| 13:00~14:00 | 종합토론 | 대강당 |
"""

RIVER_ENGLISH = """# 2nd River Forum

Thursday 3 April 2025

| Time | Session | Room |
|---|---|---|
| 09:30-10:00 | Registration | Lobby |
| 10:00-11:00 | Session 1: Memory of water / Chair: Yoon Garam, Professor, River University | Main Hall |
| 12:00-13:00 | Lunch | Restaurant |
| 13:00-14:10 | General discussion | Main Hall |
"""

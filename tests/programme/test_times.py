from datetime import date, time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from corpus.programme.times import find_clocks, find_dates, parse_moment


@pytest.mark.parametrize(
    ("text", "start", "end"),
    [
        ("14:30~16:00 Parallel Workshops", "14:30", "16:00"),
        ("9h00-10h30", "09:00", "10:30"),
        ("8h30-08h50", "08:30", "08:50"),
        ("08h50 – 09h00", "08:50", "09:00"),
        ("2.30 pm – 4 pm", "14:30", "16:00"),
        ("2:30 – 4 pm", "14:30", "16:00"),
        ("11 – 1 pm", "11:00", "13:00"),
        ("9-10 am", "09:00", "10:00"),
        ("from 9 a.m. to noon", "09:00", "12:00"),
        ("10.00 - 11.30", "10:00", "11:30"),
        ("오후 2시 30분", "14:30", None),
        ("14시 30분부터", "14:30", None),
        ("14시 30분부터 16시까지", "14:30", "16:00"),
        ("오후 2시~4시", "14:00", "16:00"),
        ("오전 10:00~11:30", "10:00", "11:30"),
        ("3:00pm - Welcome", "15:00", None),
    ],
)
def test_clock_times_are_read_in_every_writing(text: str, start: str, end: str | None) -> None:
    (found,) = find_clocks(text)
    assert (f"{found.start:%H:%M}", f"{found.end:%H:%M}" if found.end else None) == (start, end)


@pytest.mark.parametrize("text", ["version 2.5", "3:1", "2시간", "24-26 June 2024", "10.1.2024", "12:345", "session 3"])
def test_numbers_that_are_not_clock_times_are_left_alone(text: str) -> None:
    assert find_clocks(text) == ()


def test_an_end_before_its_start_is_a_warning() -> None:
    (found,) = find_clocks("16:00 – 15:00")
    assert found.warning == "ends (15:00) before it starts (16:00)"


@pytest.mark.parametrize(
    ("text", "first", "last"),
    [
        ("Tuesday September 3<sup>rd</sup>, 2024", (2024, 9, 3), (2024, 9, 3)),
        ("24 -26 June 2024", (2024, 6, 24), (2024, 6, 26)),
        ("June 24-26, 2024", (2024, 6, 24), (2024, 6, 26)),
        ("30 June – 2 July 2024", (2024, 6, 30), (2024, 7, 2)),
        ("2024. 6. 25.(화)", (2024, 6, 25), (2024, 6, 25)),
        ("2024. 6. 24.(월) ~ 6. 26.(수)", (2024, 6, 24), (2024, 6, 26)),
        ("2024년 6월 24일(월)~26일(수)", (2024, 6, 24), (2024, 6, 26)),
        ("2024-06-25", (2024, 6, 25), (2024, 6, 25)),
        ("25/06/2024", (2024, 6, 25), (2024, 6, 25)),
        ("Day 1 - 24 June 2024", (2024, 6, 24), (2024, 6, 24)),
    ],
)
def test_whole_dates_and_ranges(text: str, first: tuple[int, int, int], last: tuple[int, int, int]) -> None:
    (found,) = find_dates(text)
    assert (found.first, found.final) == (date(*first), date(*last))


@pytest.mark.parametrize("text", ["25 June (Tue)", "6월 25일(화)", "6/25(화)", "Tuesday, June 25th"])
def test_a_date_without_a_year_takes_it_from_the_days_it_can_mean(text: str) -> None:
    (found,) = find_dates(text)
    days = [date(2024, 6, 24), date(2024, 6, 25), date(2024, 6, 26)]
    assert found.first is None
    assert found.days(days) == (date(2024, 6, 25),)


@pytest.mark.parametrize("text", ["31 June 2024", "29 Feb 2023", "26-24 June 2024", "Monday 25 June 2024"])
def test_what_cannot_be_is_a_warning(text: str) -> None:
    (found,) = find_dates(text)
    assert found.warnings


def test_weekdays_and_ordinals_alone_are_found_only_when_asked_for() -> None:
    days = [date(2024, 6, 24), date(2024, 6, 25)]
    assert find_dates("on Tuesday") == ()
    (found,) = find_dates("on Tuesday", loose=True)
    assert found.days(days) == (date(2024, 6, 25),)
    (found,) = find_dates("on the 24th", loose=True)
    assert found.days(days) == (date(2024, 6, 24),)


@given(st.dates(min_value=date(1950, 1, 1), max_value=date(2090, 1, 1)), st.times(), st.integers(0, 5))
def test_written_dates_and_times_are_read_back_with_their_exact_span(day: date, clock: time, style: int) -> None:
    clock = clock.replace(second=0, microsecond=0, tzinfo=None)
    written_day = [
        f"{day:%A} {day.day} {day:%B} {day.year}",
        f"{day:%B} {day.day}, {day.year}",
        day.isoformat(),
        f"{day.year}년 {day.month}월 {day.day}일",
        f"{day.year}. {day.month}. {day.day}.",
        f"{day:%d/%m/%Y}",
    ][style]
    hour = clock.hour % 12 or 12
    written_clock = [
        f"{clock:%H:%M}",
        f"{clock.hour}h{clock:%M}",
        f"{hour}:{clock:%M} {'pm' if clock.hour >= 12 else 'am'}",
        f"{clock.hour}시 {clock.minute}분",
        f"{'오후' if clock.hour >= 12 else '오전'} {hour}시 {clock.minute}분",
        f"{hour}.{clock:%M} {'p.m.' if clock.hour >= 12 else 'a.m.'}",
    ][style]
    text = f"It is on {written_day} at {written_clock}"
    (found_day,), (found_clock,) = find_dates(text), find_clocks(text)
    assert text[found_day.begin : found_day.stop] == written_day
    assert (found_day.first, found_day.warnings) == (day, ())
    assert text[found_clock.begin : found_clock.stop] == written_clock
    assert found_clock.start == clock


@given(st.text(max_size=200))
def test_any_text_is_searched_without_raising(text: str) -> None:
    for clock in find_clocks(text):
        assert 0 <= clock.begin < clock.stop <= len(text)
    for day in find_dates(text, loose=True):
        assert 0 <= day.begin < day.stop <= len(text)
        day.days([date(2024, 6, 25)])
    parse_moment(text)


def test_moments_of_data_formats_keep_their_offset() -> None:
    moment = parse_moment("2019-03-27 15:00:00 -0500")
    assert moment is not None
    assert (moment.day, moment.clock, moment.offset) == (date(2019, 3, 27), time(15), "-05:00")
    assert parse_moment("2019-02-30 15:00:00 -0500") is None

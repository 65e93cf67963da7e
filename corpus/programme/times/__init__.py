"""Dates, clock times and moments in English, Korean and numeric writing, with the characters that state them."""

from corpus.programme.times.clocks import ClockRange, find_clocks
from corpus.programme.times.dates import DateRange, find_dates, meant_day
from corpus.programme.times.editions import letterhead, of_edition
from corpus.programme.times.leading import Habits, dated_clock, habits_of, leading_clock, numeric_clock
from corpus.programme.times.moments import Moment, parse_moment

__all__ = [
    "ClockRange",
    "DateRange",
    "Habits",
    "Moment",
    "dated_clock",
    "find_clocks",
    "find_dates",
    "habits_of",
    "leading_clock",
    "letterhead",
    "meant_day",
    "numeric_clock",
    "of_edition",
    "parse_moment",
]

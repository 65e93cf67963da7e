"""The programme over HTTP: sessions, people, calendars, now and next."""

import httpx
import icalendar
import pytest


def test_sessions_come_by_day_and_time(http: httpx.Client) -> None:
    found = http.get("/api/sessions", params={"day": "2024-06-25", "limit": 200}).json()
    times = [s["start"] for s in found["items"] if s["start"]]
    assert times == sorted(times)
    assert {s["date"] for s in found["items"]} == {"2024-06-25"}


def test_sessions_by_id_keep_the_order_asked_for_and_pass_over_unknown_ones(http: httpx.Client) -> None:
    ids = [s["id"] for s in http.get("/api/sessions").json()["items"]][:3]
    wanted = [ids[2], "nothing", ids[0]]
    found = http.get("/api/sessions", params=[("id", one) for one in wanted]).json()["items"]
    assert [s["id"] for s in found] == [ids[2], ids[0]]


def test_a_session_is_one_calendar_entry_in_the_forums_zone(http: httpx.Client) -> None:
    card = next(s for s in http.get("/api/sessions", params={"day": "2024-06-25"}).json()["items"] if s["end"])
    response = http.get(card["calendar"])
    assert response.headers["content-type"].startswith("text/calendar")
    entries = icalendar.Calendar.from_ical(response.content).walk("VEVENT")
    assert len(entries) == 1
    start = entries[0].decoded("dtstart")
    assert f"{start:%Y-%m-%d %H:%M}" == f"{card['date']} {card['start']}"
    assert str(start.tzinfo) == card["timezone"] == "Asia/Seoul"


def test_the_whole_programme_is_a_calendar(http: httpx.Client) -> None:
    placed = [s for s in http.get("/api/sessions", params={"limit": 200}).json()["items"] if s["calendar"]]
    calendar = icalendar.Calendar.from_ical(http.get("/api/programme.ics").content)
    assert len(calendar.walk("VEVENT")) == len(placed)


def test_now_and_next_follow_the_forums_clock(http: httpx.Client) -> None:
    # 11:20 in Seoul, told in another zone
    happening = http.get("/api/programme/now", params={"now": "2024-06-25T02:20:00Z"}).json()
    assert happening["clock"] == "11:20"
    assert {s["start"] for s in happening["now"]} == {"11:15"}
    assert {s["start"] for s in happening["next"]} == {"12:30"}
    after = http.get("/api/programme/now", params={"now": "2024-07-01T00:00:00Z"}).json()
    assert not after["now"]
    assert "after" in {e["standing"] for e in after["events"]}
    assert "before" in {e["standing"] for e in after["events"]}


def test_people_are_found_by_any_part_of_their_name(http: httpx.Client) -> None:
    found = http.get("/api/people", params={"name": "ubaldi"}).json()["items"]
    assert len(found) == 1
    assert found[0]["sessions"]


@pytest.mark.parametrize("path", ["/api/sessions/nothing.ics", "/api/sessions/..%2f..%2fx.ics"])
def test_an_unknown_session_has_no_calendar(http: httpx.Client, path: str) -> None:
    assert http.get(path).status_code == 404


def test_the_forum_greets_with_questions_that_it_answers(http: httpx.Client) -> None:
    for language in ("en", "ko"):
        welcome = http.get("/api/forum", params={"language": language}).json()
        assert welcome["name"]
        assert len(welcome["examples"]) >= 3
        for question in welcome["examples"]:
            assert http.post("/api/ask", json={"question": question}).json()["status"] == "answered"

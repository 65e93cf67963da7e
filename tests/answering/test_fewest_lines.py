"""A claim is cited by the fewest lines that carry it, so that a delegate checks it at one place."""

import pytest

from tests.answering.conftest import Say


@pytest.mark.parametrize(
    ("question", "told"),
    [
        ("When is the AI HR session?", ("AI-based HR Digital Transformation", "11:15", "25 June")),
        ("when does the session on floods and landslides start", ("Landslides", "11:15")),
        ("When is plenary II?", ("Revitalising partnerships", "09:30")),
        ("INDIGO 세션 2는 몇 시예요?", ("Digital public infrastructure", "11h00")),
    ],
)
def test_a_time_and_its_title_are_cited_where_they_stand_together(say: Say, question: str, told: tuple[str]) -> None:
    [citation] = say(question).citations
    assert all(words in citation.quote for words in told)
    assert citation.quote.count("\n") <= 1


def test_where_sources_part_them_the_line_with_the_time_comes_first(say: Say) -> None:
    answer = say("When does the first session of workshop 2 end?")
    assert "16:00" in answer.citations[0].quote
    assert any("15:45" in citation.quote for citation in answer.citations)


def test_an_offer_of_sessions_is_cited_by_one_line_each(say: Say) -> None:
    answer = say("which session deals with peering into the future?")
    offered = [line for line in answer.answer.splitlines() if line.startswith("- ")]
    assert len(offered) > 1
    assert len(answer.citations) == len(offered)


def test_people_are_cited_without_the_heading_that_their_lines_stand_under(say: Say) -> None:
    answer = say("Who speaks in plenary I?")
    assert all("Plenary I" in citation.section for citation in answer.citations)
    assert not any(citation.quote.startswith("11:30") for citation in answer.citations)


def test_a_room_is_cited_without_the_workshop_that_its_line_stands_under(say: Say) -> None:
    [citation] = say("room, ws 1").citations
    assert citation.quote == "Room: 101"
    assert "Workshop 1" in citation.section


def test_a_listed_session_is_cited_by_a_line_with_its_number_and_title_and_how_many_there_are_by_the_last(
    say: Say,
) -> None:
    answer = say("What are the titles of the sessions of workshop 6?")
    quotes = [citation.quote for citation in answer.citations]
    assert quotes[0].startswith("Session 4: AI in the Public Sector")
    assert [quote.split(":")[0] for quote in quotes[1:]] == ["Session 1", "Session 2", "Session 3"]

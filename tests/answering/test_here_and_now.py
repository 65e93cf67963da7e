"""Questions of someone who stands in the house: what is on in a room now, what is next, whether it is too late."""

import pytest

from app.answering.rooms import named_rooms
from index.embedding.llama import PromptedEmbedding
from tests.answering.conftest import Say, made, sayer

FAIR = """# Granary Fair 2031

3-4 June 2031, Tartu

## Tuesday 3 June 2031

| Time | Session | Room | Speaker |
|---|---|---|---|
| 09:00-09:40 | Opening | Great Hall | Liis Tamme, Director, Seed Board |
| 09:40-10:30 | Session 1: Rye after rain | Great Hall | Oskar Pärn, Agronomist, Tartu University |
| 10:30-11:00 | Coffee | Foyer | |
| 11:00-12:00 | Session 2: Moisture meters | Emajõgi Room | Kadri Sepp, Engineer, Meterworks |
| 11:00-12:00 | Session 3: Mills and rivers | Great Hall | Joonas Kask, Miller, Old Mill |
| 12:00-13:00 | Lunch | Foyer | |
| 18:30-20:00 | Harvest dinner | Old Brewery | |

## Wednesday 4 June 2031

| Time | Session | Room | Speaker |
|---|---|---|---|
| 09:00-10:00 | Session 4: Seed banks | Emajõgi Room | Liis Tamme, Director, Seed Board |
| 10:00-10:30 | Coffee | Foyer | |
"""

LETTER = """Dear friends,

we look forward to the Harvest dinner, which begins at 19:00 in the Old Brewery.

The mill walk is free. Sign up for the mill walk at the desk before 15:00 on 3 June.

Liis Tamme, Head of Varieties at the Seed Board, will greet you at the door.
"""


NOW = "2031-06-03T{}:00+03:00"


@pytest.fixture(scope="module")
def fair(tmp_path_factory: pytest.TempPathFactory, embedding: PromptedEmbedding) -> Say:
    """Puts questions about a fair with a programme in tables and a letter that says some things otherwise."""
    folder = tmp_path_factory.mktemp("granary")
    (folder / "documents").mkdir()
    (folder / "documents" / "letter.txt").write_text(LETTER, encoding="utf-8")
    return sayer(made(folder, "programme.md", FAIR, embedding))


@pytest.mark.parametrize(
    ("question", "clock", "facts", "others"),
    [
        ("What's on in the Emajõgi Room right now?", "11:20", ["Moisture meters"], ["Mills"]),
        ("whos speaking in the great hall now", "11:20", ["Joonas Kask"], ["Kadri Sepp"]),
        ("지금 에마요기 룸에서는 뭐 하고 있어요?", "11:20", ["Moisture meters"], ["Mills"]),
        ("Who speaks after this coffee in the Emajõgi Room?", "10:40", ["Kadri Sepp", "11:00"], ["Joonas"]),
        ("지금 커피 마시는 중인데 다음에는 누가 발표해요?", "10:40", ["Kadri Sepp", "Joonas Kask"], []),
        ("What comes after this session?", "10:00", ["Coffee"], ["Moisture"]),
        ("what's on in the great hall after coffee", "10:05", ["Mills"], ["Moisture"]),
        ("지금 커피 마시는 중인데 다음 세션은 뭐고 점심은 몇 시예요?", "10:40", ["Mills", "12:00"], []),
        ("how long till lunch?", "11:20", ["40 minutes"], []),
        ("점심까지 얼마나 남았어요?", "11:20", ["40분"], []),
    ],
)
def test_what_is_on_around_the_asker(fair: Say, question: str, clock: str, facts: list[str], others: list[str]) -> None:
    answer = fair(question, now=NOW.format(clock))
    assert answer.status == "answered", answer.answer
    assert all(fact in answer.answer for fact in facts), answer.answer
    assert not any(other in answer.answer for other in others), answer.answer


def test_a_room_that_the_programme_lacks_is_not_answered_with_others(fair: Say) -> None:
    assert "Mills" not in fair("What's on in the Blue Room right now?", now=NOW.format("11:20")).answer


@pytest.mark.parametrize(
    ("question", "clock", "word"),
    [
        ("Is it too late to sign up for the mill walk?", "15:30", "too late"),
        ("can i still put my name down for the mill walk", "14:30", "not too late"),
        ("mill walk 지금 신청해도 되나요?", "14:30", "늦지 않았습니다"),
    ],
)
def test_a_deadline_is_held_against_the_time_of_asking(fair: Say, question: str, clock: str, word: str) -> None:
    answer = fair(question, now=NOW.format(clock))
    assert word in answer.answer
    assert any("15:00 on 3 June" in citation.quote for citation in answer.citations)


def test_another_hour_in_a_letter_is_told_beside_the_programmes(fair: Say) -> None:
    answer = fair("What time does the harvest dinner start?")
    assert "18:30" in answer.answer and "19:00" in answer.answer
    assert [value.value for value in answer.conflicts[0].values] == ["18:30", "19:00"]


def test_hours_that_agree_are_told_once(fair: Say) -> None:
    assert not fair("What time does session 2 start?").conflicts


def test_another_post_in_a_letter_is_told_where_the_asker_doubts(fair: Say) -> None:
    answer = fair("Is Liis Tamme's post the same in all documents? What is her position?")
    assert "Director" in answer.answer and "Head of Varieties" in answer.answer


def test_rooms_are_known_by_words_and_by_sound() -> None:
    rooms = {"Mura Room", "Drava Hall", "대회의장", "301호(1) / 302호(2)", "Great Hall (1st floor)"}
    assert named_rooms("what is on in the Mura room?", rooms) == {"Mura Room"}
    assert named_rooms("드라바 홀에서 지금 뭐 해요?", rooms) == {"Drava Hall"}
    assert named_rooms("main hall now?", rooms) == {"대회의장", "Great Hall (1st floor)"}
    assert not named_rooms("302호에서 뭐 하죠?", rooms)


def test_a_room_is_asked_of_another_day_too(fair: Say) -> None:
    answer = fair("What is in the Emajõgi Room on Wednesday?")
    assert "Seed banks" in answer.answer and "Moisture" not in answer.answer


@pytest.mark.parametrize(
    "question",
    [
        "Where was the last fair held?",
        "In which city is the next conference?",
        "작년 대회는 어디서 열렸나요?",
        "What date does the dinner of 2033 start?",
    ],
)
def test_another_edition_is_not_answered_with_this_one(fair: Say, question: str) -> None:
    assert fair(question).status == "not_found"


@pytest.mark.parametrize(
    ("question", "facts"),
    [
        ("Who speaks in session 2, where and at what time?", ["Kadri Sepp", "11:00", "Emajõgi"]),
        ("which two sessions start once the coffee on Tuesday is over?", ["Moisture", "Mills"]),
    ],
)
def test_all_that_is_asked_of_a_session_is_told(fair: Say, question: str, facts: list[str]) -> None:
    answer = fair(question).answer
    assert all(fact in answer for fact in facts), answer


def test_the_way_to_a_place_is_no_length_of_a_session(fair: Say) -> None:
    assert "90 minutes" not in fair("How long does it take on foot to get to the harvest dinner?").answer


def test_what_is_spoken_of_is_known_by_its_room_and_its_place_in_a_list(fair: Say) -> None:
    listed = "On Tuesday at 11:00: Moisture meters; Mills and rivers."
    assert "Joonas Kask" in fair("Who speaks in the last one?", "What is on at 11 on Tuesday?", listed).answer
    assert "Kadri Sepp" in fair("첫 번째 거는 누가 발표해요?", "화요일 11시에 뭐가 있어요?", listed).answer


def test_a_new_noun_is_asked_of_what_was_spoken_of(fair: Say) -> None:
    turns = ("When is the harvest dinner?", "The harvest dinner is on Tuesday 3 June, 18:30, in the Old Brewery.")
    assert "Old Brewery" in fair("and how do I find the place?", *turns).answer

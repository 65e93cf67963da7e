"""A question's words show what it wants; a sentence's words show whether it holds such a thing."""

import pytest

from app.answering.text.abbreviations import long_form, short_forms
from app.answering.text.contrary import contrary
from app.answering.text.kinds import Kind
from app.answering.text.parts import parts
from app.answering.text.shown import enumerates, outright, shown, untyped
from app.answering.text.wanted import denied, wanted


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("Why was the dredging postponed?", Kind.REASON),
        ("준설은 왜 연기되었나요?", Kind.REASON),
        ("What will the findings be used for?", Kind.REASON),
        ("How many delegates came to the harbour week?", Kind.NUMBER),
        ("몇 명이 참가했나요?", Kind.NUMBER),
        ("How much is the gala ticket?", Kind.MONEY),
        ("참가비는 얼마인가요?", Kind.MONEY),
        ("How long does the boat trip take?", Kind.DURATION),
        ("In what year was the harbour founded?", Kind.DATE),
        ("Who is the harbour master?", Kind.PERSON),
        ("Is it too late to put my name down for the boat trip?", Kind.YES_NO),
        ("등대 방문 예약은 어디로 메일을 보내야 하나요?", Kind.EMAIL),
        ("담당자는 누구인가요?", Kind.PERSON),
        ("Where do we board the ferry?", Kind.PLACE),
        ("What does IMO stand for?", Kind.EXPANSION),
        ("What is a ballast tank?", Kind.DEFINITION),
        ("How does the lock work?", Kind.MANNER),
        ("Street and number of the harbour hotel?", Kind.ADDRESS),
        ("IMO의 정식 명칭이 뭔가요?", Kind.EXPANSION),
        ("Which agency runs the lock?", Kind.NAME),
    ],
)
def test_the_kind_wanted(question: str, kind: Kind) -> None:
    assert kind in wanted(question).kinds


@pytest.mark.parametrize(
    ("question", "asks_when"),
    [
        ("When does the ferry leave?", True),
        ("Which pier, and when?", True),
        ("Do you know when the ferry leaves?", True),
        ("Tell me when it leaves", True),
        ("Who speaks and when does it end?", True),
        ("What do they call it when the tide turns early?", False),
        ("What must the pilots do when fog comes in?", False),
        ("Who helps people when they miss the ferry?", False),
        ("How does the lock work when the power fails", False),
    ],
)
def test_a_circumstance_is_not_what_is_asked(question: str, asks_when: bool) -> None:
    assert (Kind.DATE in wanted(question).kinds) == asks_when


@pytest.mark.parametrize(
    ("question", "by_name", "said"),
    [
        ("Name of the harbour pilot?", True, False),
        ("What's the name of the ferry?", True, False),
        ("발표하는 세 명 이름 좀", True, False),
        ("Where do I get a name tag?", False, False),
        ("What did the harbour master say about fog?", False, True),
        ("항만장이 안개에 대해 뭐라고 했나요?", False, True),
        ("Who is the harbour master?", False, False),
    ],
)
def test_names_and_sayings_that_are_asked_for(question: str, by_name: bool, said: bool) -> None:
    asked = wanted(question)
    assert (asked.by_name, asked.said) == (by_name, said)


@pytest.mark.parametrize(
    ("kind", "sentence", "holds"),
    [
        (Kind.NUMBER, "Over 2,000 guests came in 2019.", True),
        (Kind.NUMBER, "Guests came in 2019.", False),
        (Kind.NUMBER, "One of the guests left.", False),
        (Kind.EMAIL, "Write to desk@harbour.example.", True),
        (Kind.MONEY, "Entrance is free.", True),
        (Kind.MONEY, "Entrance is at the north gate.", False),
        (Kind.REASON, "It was closed so as to protect the seals.", True),
        (Kind.DATE, "It opened in 1998.", True),
        (Kind.DATE, "It opened early.", False),
    ],
)
def test_a_sentence_shows_the_kind(kind: Kind, sentence: str, holds: bool) -> None:
    assert bool(shown(kind, sentence, wanted("the harbour?"))) is holds


def test_what_the_question_says_itself_is_no_answer() -> None:
    asked = wanted("Who sails with Ingrid Solberg?")
    assert not shown(Kind.PERSON, "Ingrid Solberg sails.", asked)
    assert shown(Kind.PERSON, "Ingrid Solberg sails with Jonas Petrik.", asked)


def test_denial_is_seen_in_both_languages() -> None:
    assert denied("It was never opened.") and denied("열리지 않습니다.")
    assert not denied("It was opened.")


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        ("Which hall has the pump, and when does the tour start?", 2),
        ("펌프는 어느 홀에 있고, 견학은 언제 시작하나요?", 2),
        ("Who chairs the Rivers and Lakes panel?", 1),
        ("How and when did it begin?", 1),
    ],
)
def test_two_things_asked_are_two_parts(question: str, expected: int) -> None:
    assert max(len(parts(question).asked), 1) == expected


@pytest.mark.parametrize(
    ("short", "before", "long"),
    [
        ("IMO", "rules of the International Maritime Organization ", "International Maritime Organization"),
        (
            "OPDC",
            "with the Office of the Public Sector Development Commission ",
            "Office of the Public Sector Development Commission",
        ),
        ("HMS", "a note on the weather ", None),
    ],
)
def test_long_forms_are_found_letter_by_letter(short: str, before: str, long: str | None) -> None:
    start = long_form(short, before)
    assert (None if start is None else before[start:].strip()) == long


def test_short_forms_are_read_beside_hangul() -> None:
    assert short_forms("KLID가 뭐예요?") == ("KLID",)


def test_counts_that_agree_are_not_corrected() -> None:
    assert contrary(wanted("Did 2,000 people come?"), ()) is None


@pytest.mark.parametrize(
    ("question", "sentence", "lacks"),
    [
        ("How many aims does it have?", "It aims at peace.", 1.0),
        ("How many aims does it have?", "It has two aims.", 0.0),
        ("How many aims does it have?", "Its aims are peace, bread and work.", 0.5),
        ("Which session of the assembly was that, what number?", "It was the 78th session.", 0.5),
        ("Who may attend?", "Delegates of the network may attend.", 0.5),
        ("When do buses leave?", "Buses leave from the gate.", 1.0),
        ("Why is it closed?", "It is closed.", 0.0),  # a reason shows no sign that could be missed
    ],
)
def test_what_a_sentence_lacks_of_the_kind_asked_for_is_told_by_degrees(
    question: str, sentence: str, lacks: float
) -> None:
    asked = wanted(question)
    assert untyped(asked.kind, sentence, asked, shown(asked.kind, sentence, asked)) == lacks


@pytest.mark.parametrize(
    ("kind", "sentence", "states"),
    [
        (Kind.REASON, "The gate is shut because the quay is being dug up.", True),
        (Kind.REASON, "The gate is shut on Monday.", False),
        (Kind.REASON, "공사 때문에 문을 닫습니다.", True),
        (Kind.MANNER, "They measure it by counting cups.", True),
        (Kind.NUMBER, "There are twelve.", False),
    ],
)
def test_a_reason_or_a_means_stated_outright_is_seen(kind: Kind, sentence: str, states: bool) -> None:
    assert outright(kind, sentence) is states


@pytest.mark.parametrize(
    "question", ["What is NHPA short for?", "What do the letters NHPA mean?", "NHPA는 무엇의 약자인가요?"]
)
def test_what_a_short_form_stands_for_is_an_expansion_and_no_reason(question: str) -> None:
    assert wanted(question).kind is Kind.EXPANSION


@pytest.mark.parametrize(
    ("question", "sentence", "value"),
    [
        ("수습 선원의 평균 나이는 몇 살인가요?", "수습 선원의 평균 나이는 23세이고 네 해를 배운다.", "23세"),
        ("부두에 배가 몇 대 들어오나요?", "하루에 배가 114대까지 들어옵니다.", "114대"),
        ("What's the address of the net loft?", "Room: Net Loft, Ribarska ulica 14", "Ribarska ulica 14"),
    ],
)
def test_a_value_is_seen_before_a_korean_counter_and_behind_a_street_of_any_language(
    question: str, sentence: str, value: str
) -> None:
    asked = wanted(question)
    assert any(value in sentence[start:end] for start, end in shown(asked.kind, sentence, asked))


@pytest.mark.parametrize(
    ("sentence", "counted"),
    [
        ("11:35~12:20 Lighthouse awards ceremony", []),
        ("On 24 – 26 June 2024 some 2,000 guests of 30 ports came", ["2,000", "30"]),
        ("Session 3 has 4 parts", ["4"]),
        ("6월 24일 14시에 선원 3명이 옵니다", ["3명"]),
    ],
)
def test_an_hour_a_day_and_the_number_of_a_session_count_nothing(sentence: str, counted: list[str]) -> None:
    asked = wanted("how many awards were handed out?")
    assert [sentence[start:end] for start, end in shown(Kind.NUMBER, sentence, asked)] == counted


def test_who_holds_a_role_is_asked_by_name() -> None:
    asked = wanted("Who's the rapporteur of the lock workshop?")
    line = "The rapporteur will lead a discussion that feeds into the harbour report."
    assert untyped(asked.kind, line, asked, shown(asked.kind, line, asked)) == 1.0


def test_what_something_is_used_for_is_told_by_what_it_leads_to() -> None:
    asked = wanted("What will the harbour findings be used for?")
    assert outright(asked.kind, "They will feed into a plan for the quay.", asked)
    assert not outright(asked.kind, "The survey aims to collect what skippers think.", asked)
    assert outright(Kind.REASON, "The survey aims to collect what skippers think.", wanted("Why a survey?"))


def test_several_places_are_told_by_a_line_that_names_them() -> None:
    asked = wanted("In which regions do the reef networks exist?")
    assert asked.several
    assert enumerates(
        "They exist in Latin America, the Middle East and North Africa and South Asia.", asked.kind, asked
    )
    assert not enumerates("The Reef Networks discuss priorities, share practices, and explore ways.", asked.kind, asked)

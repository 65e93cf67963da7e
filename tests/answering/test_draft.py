"""Every sentence carries its marker, and every citation is the document's own text."""

from hypothesis import given
from hypothesis import strategies as st

from app.answering.draft import Draft, DraftClaim, DraftConflict, compose, marker, plain, trim
from corpus.document import Document, DocumentInfo, Section, Span

TEXT = "Day one\n09:00 Opening\n10:00 Closing [interactive]\n"


def document(text: str = TEXT, path: str = "a.txt") -> Document:
    return Document(
        path=path,
        sha256="0",
        format="text",
        text=text,
        info=DocumentInfo(title="A"),
        sections=(Section(title="Day one", level=1, start=0, end=len(text)),),
    )


def span(quote: str) -> Span:
    start = TEXT.index(quote)
    return Span(document="a.txt", start=start, end=start + len(quote))


def test_markers_stand_before_the_full_stop_and_a_repeated_span_keeps_its_number() -> None:
    opening, closing = span("09:00 Opening"), span("10:00 Closing [interactive]")
    draft = Draft(
        claims=(
            DraftClaim("It opens at 09:00.", (opening,)),
            DraftClaim("It closes at 10:00", (closing, opening)),
            DraftClaim(f"09:00{marker(0)}, not 10:00{marker(1)}.", (opening, closing)),
        ),
        engine="programme",
    )
    composed = compose(draft, {"a.txt": document()})
    assert composed.text == "It opens at 09:00 [1]. It closes at 10:00 [2] [1] 09:00 [1], not 10:00 [2]."
    assert [c.quote for c in composed.citations] == ["09:00 Opening", "10:00 Closing [interactive]"]
    assert composed.citations[0].section == "Day one"


def test_list_items_stand_on_lines_of_their_own() -> None:
    items = tuple(DraftClaim(word, (span(word),), item=True) for word in ("Opening", "Closing"))
    lead = DraftClaim("Two sessions:", (span("Day one"),))
    composed = compose(Draft((lead, *items), "programme"), {"a.txt": document()})
    assert composed.text == "Two sessions [1]:\n- Opening [2]\n- Closing [3]"


def test_a_conflict_cites_every_value() -> None:
    draft = Draft(
        claims=(DraftClaim("The sources differ.", (span("09:00 Opening"),)),),
        engine="programme",
        conflicts=(DraftConflict("x", "start", (("09:00", span("09:00")), ("10:00", span("10:00")))),),
    )
    composed = compose(draft, {"a.txt": document()})
    quotes = {c.marker: c.quote for c in composed.citations}
    assert [quotes[value.marker] for value in composed.conflicts[0].values] == ["09:00", "10:00"]


def test_a_sources_words_cannot_forge_a_marker_a_link_or_a_tag() -> None:
    assert plain("See [7] and [here](http://x) <script>") == r"See \[7] and [here]\(http://x) \<script>"
    assert plain("SESSION 4: [Interactive]\n priorities") == "SESSION 4: [Interactive] priorities"


@given(st.text(max_size=60), st.data())
def test_every_citation_quotes_the_document_exactly(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    whole = document(text or " ")
    where = trim(Span(document="a.txt", start=start, end=end), whole)
    composed = compose(Draft((DraftClaim("said", (where,)),), "extractive"), {"a.txt": whole})
    (citation,) = composed.citations
    assert citation.quote == whole.text[citation.start : citation.end]
    assert citation.quote == citation.quote.strip()

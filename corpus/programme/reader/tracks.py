"""The track, workshop or strand that a cell or a column's header names."""

from corpus.programme.drafts import Stated, WorkshopDraft
from corpus.programme.headings import numbered
from corpus.programme.reader.lines import Reader
from corpus.programme.stream import Line


def track_of(reader: Reader, line: Line, whole: Stated[str]) -> WorkshopDraft:
    """Return the track that a cell or a column's header names, the same one for the same words."""
    for known in reader.draft.workshops:
        if known.title is not None and known.title.value == whole.value:
            return known
        if known.title is None and known.spans and whole.value == f"{known.word} {known.mark}":
            return known
    mark = numbered(whole.value)
    if mark is not None and mark.group:
        track = WorkshopDraft(line.document, mark.series, mark.mark, mark.number, mark.word, in_table=True)
        if line.text[mark.title :].strip():
            title = line.part(mark.title)
            track.title = Stated(title.text, [title.span()])
    else:
        track = WorkshopDraft(line.document, "part", "", None, "", title=whole, in_table=True)
    track.spans.append(line.span())
    reader.draft.workshops.append(track)
    return track

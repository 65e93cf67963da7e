"""Bytes to text: UTF-8 first, else the likeliest encoding, told as a warning."""

import codecs

from charset_normalizer import from_bytes

from corpus.formats.base import UnreadableFileError
from corpus.limits import Limits

_MARKS = (
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_SAMPLE = 200_000  # bytes that the guess looks at


def decode(data: bytes, limits: Limits) -> tuple[str, tuple[str, ...]]:
    """Return the text of `data`, newlines untouched, and warnings.

    Raises UnreadableFileError where the bytes are no text in any encoding, or too long.
    """
    text, warnings = _decode(data)
    if "\0" in text:
        raise UnreadableFileError("this is no text: it holds NUL characters; is the file's ending right?")
    if len(text) > limits.characters:
        raise UnreadableFileError(f"the text is longer than {limits.characters:,} characters; split the file")
    return text, warnings


def _decode(data: bytes) -> tuple[str, tuple[str, ...]]:
    for mark, name in _MARKS:
        if data.startswith(mark):
            try:
                return data.decode(name), ()
            except UnicodeDecodeError as error:
                raise UnreadableFileError(
                    f"its byte-order mark says {name}, but byte {error.start:,} is not"
                ) from error
    try:
        return data.decode("utf-8"), ()
    except UnicodeDecodeError as error:
        place = error.start
    best = from_bytes(data[max(0, place - _SAMPLE // 2) : place + _SAMPLE // 2]).best()
    if best is not None:
        try:
            text = data.decode(best.encoding)
        except UnicodeDecodeError:
            pass
        else:
            return text, (f"not UTF-8 (byte {place:,}); read as {best.encoding}. Save it as UTF-8 to be sure.",)
    raise UnreadableFileError(f"not UTF-8 (byte {place:,}) nor any encoding that fits. Save it as UTF-8.")

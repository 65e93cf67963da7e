"""Text from pictures of pages, with the optional extra `ocr`.

pytesseract drives Tesseract, Apache-2.0 both: the one free recogniser at hand that reads Korean as well as English.
"""

from importlib.util import find_spec
from typing import Any

from corpus.formats.base import UnreadableFileError
from corpus.formats.pdf.words import Word

INSTALL = "install OCR: pip install 'rapporteur[ocr]' and the packages tesseract-ocr and tesseract-ocr-kor"
_RESOLUTION = 300  # dots an inch; Tesseract is made for it
_POINTS = 72  # an inch
_SURE = 40  # of 100: words less sure than this are specks
_LANGUAGES = ("eng", "kor")


class Recogniser:
    """Reads the words of a page's picture in the languages that are installed."""

    def __init__(self, languages: str) -> None:
        self._languages = languages

    def words(self, page: Any, seconds: float) -> list[Word]:
        """Return the words on a pypdfium2 page, in points from its top left corner.

        Raises UnreadableFileError where the page takes longer than `seconds`.
        """
        import pytesseract

        scale = _RESOLUTION / _POINTS
        picture = page.render(scale=scale).to_pil()
        try:
            found = pytesseract.image_to_data(
                picture, lang=self._languages, timeout=seconds, output_type=pytesseract.Output.DICT
            )
        except RuntimeError as error:
            raise UnreadableFileError(f"its text could not be recognised in {seconds:g} s") from error
        words: list[Word] = []
        top = bottom = 0.0
        for n, text in enumerate(found["text"]):
            left, width = found["left"][n] / scale, found["width"][n] / scale
            if found["level"][n] == 4:  # a line; its words follow and share its height
                top, bottom = found["top"][n] / scale, (found["top"][n] + found["height"][n]) / scale
            elif text.strip() and float(found["conf"][n]) >= _SURE:
                words.append(Word(text.strip(), left, top, left + width, bottom, bottom - top, False))
        return words


def load_recogniser() -> Recogniser | None:
    """Return the recogniser, or None where the extra `ocr`, Tesseract or its languages are not installed."""
    if find_spec("pytesseract") is None:
        return None
    import pytesseract

    try:
        installed = set(pytesseract.get_languages(config=""))
    except (pytesseract.TesseractNotFoundError, RuntimeError, OSError):
        return None
    languages = "+".join(name for name in _LANGUAGES if name in installed)
    return Recogniser(languages) if languages else None

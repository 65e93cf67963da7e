"""A page's characters as words, and its drawn lines, in points from the page's top left corner."""

import ctypes
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pypdfium2.raw as pdfium

_THIN = 3.0  # points: a path flatter than this is a drawn line
_SHORT = 8.0  # points: a line shorter than this is an ornament
_MOST_PATHS = 20_000
_MOST_RULES = 1_500  # more are a drawing, no table
_HYPHEN = 2  # PDFium's code for a hyphen that breaks a word at a line's end
_BOLD = 600
_CHECKED = 5_000  # characters between two looks at the time


@dataclass(frozen=True, slots=True)
class Word:
    """Characters without a space between them; `size` is the height of the font."""

    text: str
    left: float
    top: float
    right: float
    bottom: float
    size: float
    bold: bool

    @property
    def middle(self) -> float:
        """The height of the word's middle."""
        return (self.top + self.bottom) / 2


@dataclass(frozen=True, slots=True)
class Rule:
    """A drawn line, horizontal (`top == bottom`) or vertical (`left == right`)."""

    left: float
    top: float
    right: float
    bottom: float


Transform = Callable[[float, float], tuple[float, float]]


def transform_of(page: Any, width: float, height: float) -> Transform:
    """Return what turns PDF coordinates into points from the top left corner of the page as it is shown."""
    scale = 100  # device units a point, so that whole numbers are exact enough

    def device(x: float, y: float) -> tuple[float, float]:
        dx, dy = ctypes.c_int(), ctypes.c_int()
        size = (round(width * scale), round(height * scale))
        pdfium.FPDF_PageToDevice(page.raw, 0, 0, size[0], size[1], 0, x, y, dx, dy)
        return dx.value / scale, dy.value / scale

    (x0, y0), (x1, y1), (x2, y2) = device(0, 0), device(1000, 0), device(0, 1000)
    a, b, c, d = (x1 - x0) / 1000, (y1 - y0) / 1000, (x2 - x0) / 1000, (y2 - y0) / 1000
    return lambda x, y: (x0 + a * x + c * y, y0 + b * x + d * y)


def words_of(text_page: Any, transform: Transform, check: Callable[[], None]) -> list[Word]:
    """Return the words of a page in the order in which the file draws them.

    `check` is called now and then, and may raise: a page can hold more than all the pages of an honest file.
    """
    raw = text_page.raw
    loose = pdfium.FS_RECTF()
    left, right, bottom, top = (ctypes.c_double() for _ in range(4))
    words: list[Word] = []
    letters: list[str] = []
    box = [0.0, 0.0, 0.0, 0.0]
    first = 0

    def finish() -> None:
        if letters:
            text = "".join(letters)
            weight = pdfium.FPDFText_GetFontWeight(raw, first)
            bold = weight >= _BOLD or (weight <= 0 and _named_bold(raw, first)) or _named_bold(raw, first)
            words.append(Word(text, box[0], box[1], box[2], box[3], box[3] - box[1], bold))
            letters.clear()

    for i in range(pdfium.FPDFText_CountChars(raw)):
        if i % _CHECKED == 0:
            check()
        code = pdfium.FPDFText_GetUnicode(raw, i)
        char = "-" if code == _HYPHEN else _character(code)
        if char.isspace() or not char:
            finish()
            continue
        if not pdfium.FPDFText_GetLooseCharBox(raw, i, loose):
            continue
        pdfium.FPDFText_GetCharBox(raw, i, left, right, bottom, top)
        xa, ya = transform(loose.left, loose.top)
        xb, yb = transform(loose.right, loose.bottom)
        x0, x1, y0, y1 = min(xa, xb), max(xa, xb), min(ya, yb), max(ya, yb)
        if x1 - x0 <= 0 or y1 - y0 <= 0:
            continue
        if letters:
            height = y1 - y0
            apart = x0 - box[2] > 0.35 * height or x0 < box[0] - height or abs(y0 - box[1]) > 0.6 * height
            if apart:
                finish()
        if not letters:
            first = i
            box = [x0, y0, x1, y1]
        else:
            box = [min(box[0], x0), min(box[1], y0), max(box[2], x1), max(box[3], y1)]
        letters.append(char)
    finish()
    return words


def _character(code: int) -> str:
    if code < 32 or 0xD800 <= code <= 0xDFFF or code in (0xFFFE, 0xFFFF) or code > 0x10FFFF:
        return " " if code in (9, 10, 13, 32) else ""
    return chr(code)


def _named_bold(raw: Any, i: int) -> bool:
    """Tell whether a character's font calls itself bold; few files state the weight."""
    name = ctypes.create_string_buffer(128)
    flags = ctypes.c_int()
    pdfium.FPDFText_GetFontInfo(raw, i, name, 128, flags)
    return any(word in name.value.lower() for word in (b"bold", b"black", b"heavy", b"semibold"))


def rules_of(page: Any, transform: Transform) -> list[Rule]:
    """Return the lines that are drawn on a page: thin paths, and the edges of stroked boxes; none of a drawing's."""
    rules: list[Rule] = []
    for number, item in enumerate(page.get_objects(filter=[pdfium.FPDF_PAGEOBJ_PATH], max_depth=3)):
        if number > _MOST_PATHS:
            break
        xa, ya, xb, yb = item.get_bounds()
        (x0, y0), (x1, y1) = transform(xa, ya), transform(xb, yb)
        x0, x1, y0, y1 = min(x0, x1), max(x0, x1), min(y0, y1), max(y0, y1)
        wide, high = x1 - x0, y1 - y0
        if high <= _THIN and wide >= _SHORT:
            rules.append(Rule(x0, (y0 + y1) / 2, x1, (y0 + y1) / 2))
        elif wide <= _THIN and high >= _SHORT:
            rules.append(Rule((x0 + x1) / 2, y0, (x0 + x1) / 2, y1))
        elif wide >= _SHORT and high >= _SHORT and _is_stroked(item):
            rules += [Rule(x0, y0, x1, y0), Rule(x0, y1, x1, y1), Rule(x0, y0, x0, y1), Rule(x1, y0, x1, y1)]
    return rules if len(rules) <= _MOST_RULES else []


def _is_stroked(item: Any) -> bool:
    fill, stroke = ctypes.c_int(), ctypes.c_int()
    return bool(pdfium.FPDFPath_GetDrawMode(item.raw, fill, stroke)) and stroke.value != 0

"""A PDF page as a picture, with lines boxed."""

import io
from collections.abc import Sequence
from threading import Lock

import pypdfium2
from PIL import Image, ImageChops, ImageDraw

from corpus.document import LineBox

WIDTH = 1000  # pixels: sharp on a phone, readable on a desk
MARGIN = 3  # pixels around a boxed line
INK = (181, 71, 8)
HIGHLIGHT = (255, 221, 87)
_pdfium = Lock()  # PDFium is not thread-safe


def page_png(content: bytes, number: int, boxes: Sequence[LineBox]) -> bytes:
    """Draw page `number` (from 1) of a PDF with `boxes` highlighted and outlined; returns a PNG."""
    with _pdfium:
        pdf = pypdfium2.PdfDocument(content)
        try:
            drawn = pdf[number - 1]
            scale = WIDTH / drawn.get_width()
            picture = drawn.render(scale=scale).to_pil().convert("RGB")
        finally:
            pdf.close()
    for box in boxes:
        area = (
            max(0, int(box.left * scale) - MARGIN),
            max(0, int(box.top * scale) - MARGIN),
            min(picture.width, int(box.right * scale) + MARGIN),
            min(picture.height, int(box.bottom * scale) + MARGIN),
        )
        if area[2] <= area[0] or area[3] <= area[1]:
            continue
        cut = picture.crop(area)
        # Multiplying like a marker pen keeps the letters black.
        tint = Image.new("RGB", cut.size, HIGHLIGHT)
        picture.paste(Image.blend(cut, ImageChops.multiply(cut, tint), 0.7), area[:2])
        ImageDraw.Draw(picture).rectangle(area, outline=INK, width=2)
    out = io.BytesIO()
    picture.save(out, "PNG", optimize=False)
    return out.getvalue()

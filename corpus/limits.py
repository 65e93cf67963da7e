"""How much of one file is read before it is set aside."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file; whatever passes them is a problem that names the bound."""

    bytes: int = 50_000_000  # the file on disk
    expanded_bytes: int = 400_000_000  # what the parts of a zipped format unpack to, together
    characters: int = 20_000_000  # the text that comes out
    pages: int = 2_000  # pages, slides or sheets
    seconds: float = 60.0  # reading one file
    ocr_pages: int = 50  # pages without a text layer that are read from their picture

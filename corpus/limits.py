"""How much of one file is read before it is set aside."""

from dataclasses import dataclass
from typing import Annotated, ClassVar

from pydantic import ConfigDict, Field

_Count = Annotated[int, Field(ge=1)]


@dataclass(frozen=True, slots=True)
class Limits:
    """Bounds on one file; whatever passes them is a problem that names the bound."""

    __pydantic_config__: ClassVar[ConfigDict] = ConfigDict(extra="forbid")  # it is a section of the settings

    file_bytes: _Count = 50_000_000  # on disk
    expanded_bytes: _Count = 400_000_000  # what the parts of a zipped format unpack to, together
    characters: _Count = 5_000_000  # the text that comes out: more than a thousand pages
    pages: _Count = 2_000  # pages, slides or sheets
    seconds: Annotated[float, Field(gt=0)] = 60.0  # reading one file
    ocr_pages: Annotated[int, Field(ge=0)] = 50  # pages that are only pictures and are recognised

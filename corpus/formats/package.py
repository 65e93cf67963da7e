"""Office files are zip archives of XML: what is checked before a library opens one."""

import io
import re
import zipfile

from corpus.formats.base import UnreadableFileError
from corpus.limits import Limits

OLE_MAGIC = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"  # old binary office files, and encrypted new ones
_PARTS = 20_000
_RATIO = 2_000  # XML packs well, to a hundredth or so; a bomb to a millionth
_PROLOG = 4_096  # characters in which a DTD would stand


def checked_package(data: bytes, limits: Limits) -> io.BytesIO:
    """Return an office file ready to be opened.

    Raises UnreadableFileError for an encrypted or broken archive, one that unpacks to more than the limit, and one
    whose XML declares a DTD or entities.
    """
    if data.startswith(OLE_MAGIC):
        raise UnreadableFileError(
            "is encrypted or in an old binary format; save it without a password as .docx/.pptx/.xlsx"
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = archive.infolist()
            if len(parts) > _PARTS:
                raise UnreadableFileError(f"holds {len(parts):,} parts; that is no office file")
            if any(part.flag_bits & 1 for part in parts):
                raise UnreadableFileError("is encrypted; save it without a password")
            whole = sum(part.file_size for part in parts)
            worst = max((part.file_size / max(1, part.compress_size) for part in parts), default=0)
            if whole > limits.expanded_bytes or (worst > _RATIO and whole > 10_000_000):
                raise UnreadableFileError(f"unpacks to {whole:,} bytes; such a file is not opened")
            for part in parts:
                if part.filename.endswith((".xml", ".rels")):
                    with archive.open(part) as opened:
                        prolog = opened.read(_PROLOG)
                    if re.search(rb"<!(?:DOCTYPE|ENTITY)", prolog.replace(b"\0", b"")):
                        raise UnreadableFileError(
                            f"declares XML entities in {part.filename}; such a file is not opened"
                        )
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError) as error:
        raise UnreadableFileError(f"is damaged or cut short: {error}") from error
    return io.BytesIO(data)


def package_kind(data: bytes) -> str | None:
    """Return "docx", "pptx" or "xlsx" by what a zip archive holds, or None."""
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            names = archive.namelist()[:_PARTS]
    except (zipfile.BadZipFile, NotImplementedError, EOFError, OSError, ValueError):
        return None
    for folder, kind in (("word/", "docx"), ("ppt/", "pptx"), ("xl/", "xlsx")):
        if any(name.startswith(folder) for name in names):
            return kind
    return None

"""Messages of the interface in each language that has a catalogue."""

from functools import cache
from pathlib import Path

from babel import Locale
from babel.messages.pofile import read_po

FOLDER = Path(__file__).parent
SOURCE = "en"


@cache
def languages() -> dict[str, str]:
    """Return the languages there are, each code with its name in itself."""
    codes = [SOURCE, *sorted(file.stem for file in FOLDER.glob("*.po"))]
    return {code: str(Locale.parse(code).get_language_name(code)) for code in codes}


@cache
def messages(language: str) -> dict[str, str]:
    """Return what each English message is in `language`; empty for English and for languages without a catalogue."""
    if language == SOURCE or language not in languages():
        return {}
    with (FOLDER / f"{language}.po").open("rb") as file:
        catalogue = read_po(file, locale=language, abort_invalid=True)
    return {str(m.id): str(m.string) for m in catalogue if m.id and m.string and not m.fuzzy}


def translate(language: str, message: str, **values: object) -> str:
    """Return a message in `language` with `{name}` replaced by values; the English one where it is not translated."""
    return messages(language).get(message, message).format(**values)

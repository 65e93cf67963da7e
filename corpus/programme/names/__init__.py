"""The names of people: their spellings, their Korean and Latin writings, and finding them in a text."""

from corpus.programme.names.finding import match_name
from corpus.programme.names.romanisation import SURNAME_SYLLABLES
from corpus.programme.names.sounds import sounds_like
from corpus.programme.names.spelling import fold, initials_of, longer_name, name_keys, same_name, shortens

__all__ = [
    "SURNAME_SYLLABLES",
    "fold",
    "initials_of",
    "longer_name",
    "match_name",
    "name_keys",
    "same_name",
    "shortens",
    "sounds_like",
]

"""The names of people: their spellings, their Korean and Latin writings, and finding them in a text."""

from corpus.programme.names.finding import match_name
from corpus.programme.names.romanisation import SURNAME_SYLLABLES
from corpus.programme.names.sounds import sounds_like
from corpus.programme.names.spelling import fold, longer_name, name_keys, same_name

__all__ = ["SURNAME_SYLLABLES", "fold", "longer_name", "match_name", "name_keys", "same_name", "sounds_like"]

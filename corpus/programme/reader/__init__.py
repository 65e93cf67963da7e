"""Reading what one document says of the programme, from top to bottom."""

from corpus.programme.reader.document import read

__all__ = ["read"]

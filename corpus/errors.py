"""The root of every error that a user sees; each stage derives its own and says what is wrong and what to do."""


class RapporteurError(Exception):
    """Shown to a user as one line, without a traceback; the command exits with 1, the API answers with a problem."""

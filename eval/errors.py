"""What goes wrong in an evaluation, said so that the evaluator knows what to do."""

from corpus.errors import RapporteurError


class EvaluationError(RapporteurError):
    """Base of every error of the evaluation suite."""


class DatasetError(EvaluationError):
    """A question set that cannot be read, or that would give figures that mean nothing."""


class RunError(EvaluationError):
    """A run folder that is missing, partial, changed or of another set than asked for."""


class ServerDiedError(RunError):
    """The server under test stopped answering; what was answered until then is kept."""


class ComparisonError(EvaluationError):
    """Two runs that cannot be compared."""

"""A row of the table of figures: what was measured, what is wanted, and whether it is met."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Row:
    """One figure. `met` is None where nothing is wanted of it."""

    name: str
    value: str
    target: str
    met: bool | None
    note: str = ""

    def line(self) -> str:
        """Return the row as it is printed."""
        word = "" if self.met is None else "met" if self.met else "MISSED"
        return f"{self.name:<48}{self.value:>8}  {self.target:<8}{word:<8}{self.note}".rstrip()


def at_least(name: str, value: float | None, wanted: float | None, digits: int = 3) -> Row:
    """Return a row of a figure that is better the higher; nothing is wanted of it without `wanted`."""
    met = None if wanted is None else value is not None and value >= wanted
    return Row(name, _shown(value, digits), "" if wanted is None else f"≥ {wanted:g}", met)


def at_most(name: str, value: float | None, wanted: float, digits: int = 3) -> Row:
    """Return a row of a figure that is better the lower."""
    return Row(name, _shown(value, digits), f"≤ {wanted:g}", value is not None and value <= wanted)


def absent(name: str) -> Row:
    """Return the row of data that is not there."""
    return Row(f"{name}: not measured", "absent", "", None, "name its folder: BENCHMARKS=…")


def _shown(value: float | None, digits: int) -> str:
    return "none" if value is None else f"{value:.{digits}f}"

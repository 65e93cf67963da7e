"""FAQs from the command line: how surely questions find the answer that they mean."""

import typer

faqs = typer.Typer(add_completion=False, no_args_is_help=True, help="FAQs: measure the matching.")


@faqs.callback()
def _group() -> None:
    """FAQs: measure the matching."""


@faqs.command()
def measure() -> None:
    """Measure the matching on questions with near misses, and exit with 1 where its precision is below 0.98."""
    from app.faq.calibration.measuring import TARGET_PRECISION, measure_all
    from app.settings import load_settings

    results = measure_all(load_settings())
    for result in results:
        typer.echo(
            f"{result.name}: {result.questions} questions, {result.meant} of them mean one of {result.faqs} FAQs; "
            f"precision {result.precision:.3f}, recall {result.recall:.3f}"
        )
        for question, given in result.wrong:
            typer.echo(f"  wrong: {question!r} was given the answer to {given!r}")
    if any(result.precision < TARGET_PRECISION for result in results):
        raise typer.Exit(1)

"""`python -m app` is the command `rapporteur`."""

from app.cli import main

main()

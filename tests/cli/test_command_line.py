"""The command answers at once and says what is wrong in one line."""

import subprocess
import sys


def rapporteur(*arguments: str) -> subprocess.CompletedProcess[str]:
    return subprocess.run([sys.executable, "-m", "app", *arguments], capture_output=True, text=True, check=False)


def test_help_lists_every_command_without_importing_the_model() -> None:
    script = "import sys; sys.argv=['rapporteur','--help']; from app.cli import cli\n"
    script += "try: cli()\nexcept SystemExit: pass\nassert 'torch' not in sys.modules"
    shown = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True).stdout
    for command in ("index", "ask", "answer", "search", "serve", "eval"):
        assert f"\n  {command} " in shown


def test_an_unknown_command_is_one_line_and_no_traceback() -> None:
    result = rapporteur("frobnicate")
    assert result.returncode == 2
    assert "No such command 'frobnicate'" in result.stderr
    assert "Traceback" not in result.stderr

"""Every message of the interface is in every catalogue, with the same places for values."""

import re
from pathlib import Path

import pytest

from app.desk.messages import VARIABLE_MESSAGES
from app.locales.catalogue import languages, messages, translate

APP = Path(__file__).parents[2] / "app"
SCRIPTED = re.compile(r'\bt\(\s*"((?:[^"\\]|\\.)*)"')
TRANSLATED = re.compile(r'\btranslate\(\s*\w+,\s*"((?:[^"\\]|\\.)*)"')
SHOWN = re.compile(r'\b_\(\s*"((?:[^"\\]|\\.)*)"')
PLACE = re.compile(r"\{(\w+)\}")


def used() -> set[str]:
    scripts = "".join(file.read_text(encoding="utf-8") for file in (APP / "chat" / "assets").glob("*.js"))
    modules = "".join(file.read_text(encoding="utf-8") for file in (APP / "api").glob("*.py"))
    pages = "".join(file.read_text(encoding="utf-8") for file in (APP / "desk" / "templates").glob("*.html"))
    return {
        *SCRIPTED.findall(scripts),
        *TRANSLATED.findall(modules),
        *SHOWN.findall(pages),
        *VARIABLE_MESSAGES,
    }


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_every_message_is_translated_and_none_is_left_over(language: str) -> None:
    assert set(messages(language)) == used()


@pytest.mark.parametrize("language", [code for code in languages() if code != "en"])
def test_translations_keep_the_places_for_values(language: str) -> None:
    for message, translation in messages(language).items():
        assert set(PLACE.findall(message)) == set(PLACE.findall(translation)), message


def test_korean_is_one_of_the_languages_and_names_itself() -> None:
    assert languages()["ko"] == "한국어"
    assert translate("ko", "Now") == "지금"
    assert translate("en", "Now") == "Now"

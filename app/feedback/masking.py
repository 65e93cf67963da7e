"""Takes e-mail addresses and phone numbers out of what visitors type, before it is stored."""

import re

EMAIL_MASK = "[e-mail]"
PHONE_MASK = "[phone]"
MIN_PHONE_DIGITS, MAX_PHONE_DIGITS = 7, 15  # E.164 allows 15; shorter runs are numbers of other things

_EMAIL = re.compile(r"[\w.+-]{1,64}\s?(?:@|＠|\(at\)|\[at\])\s?[\w-]{1,63}(?:\.[\w-]{1,63}){1,8}")
_DIGITS = re.compile(r"(?<![\w:.,])(?:\+|\(\+?)?\d(?:[ \t()./‐‑‒–—-]{0,3}\d){5,24}(?![\w:]|[.,]\d)")
# Dates and stretches of the clock have as many digits as a phone number, and the organisers need them.
_DATE = re.compile(
    r"(?:19|20)\d\d[-./ ]\d{1,2}[-./ ]\d{1,2}|\d{1,2}[-./ ]\d{1,2}[-./ ](?:19|20)\d\d"
    r"|(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
    r"|(?:19|20)\d\d\s?[-‐‑‒–—/]\s?(?:19|20)\d\d"
)
_CLOCK = re.compile(r"(?:[01]?\d|2[0-3])[.h ]?[0-5]\d\s?[-‐‑‒–—/]\s?(?:[01]?\d|2[0-3])[.h ]?[0-5]\d")


def masked(text: str) -> str:
    """Return the text with each e-mail address and phone number replaced by a mask."""
    return _DIGITS.sub(_mask_phone, _EMAIL.sub(EMAIL_MASK, text))


def _mask_phone(match: re.Match[str]) -> str:
    digits = sum(character.isdigit() for character in match.group())
    plain = match.group().strip()
    if not MIN_PHONE_DIGITS <= digits <= MAX_PHONE_DIGITS or _DATE.fullmatch(plain) or _CLOCK.fullmatch(plain):
        return match.group()
    return PHONE_MASK

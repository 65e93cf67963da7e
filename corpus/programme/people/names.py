"""Where a person's name stands at the start of a text, by its form: a Korean surname, two to six Latin words."""

import re

from corpus.programme.names import SURNAME_SYLLABLES, sounds_like
from corpus.programme.people.countries import country_code
from corpus.programme.vocabulary import BODY, KOREAN_BODY, KOREAN_RANK, PARTICLE, RANK, ROLE_LABELS

# A foreign name in Hangul, its post in brackets: "마르타 린드 (헬싱키 시립기록관 관장)"
_FOREIGN_IN_HANGUL = re.compile(r"([가-힣]{2,6}(?:\s[가-힣]{2,6}){1,2})\s*(?=[(（,，])")
_HANGUL_WORDS = re.compile(r"[가-힣]+(?:\s[가-힣]+)*")
_MOST_WORDS = 5  # of a name
_SOUNDS_ALIKE = 0.45
_FEW_WORDS = 3  # of a body and a post
_GIVEN_IN_FULL = 3  # syllables of most Korean names
_FOREIGN_LENGTH = 4  # syllables of a name without a compound surname: a foreign one, of more words
_KOREAN_OFFICE = re.compile(r"(?:여러분|사무|운영|행사|조직|기획|총무|홍보|문의|담당|안내)")
_RETIRED = r"(?:\s?[(]ret(?:d|['’]d)?\.?[)])?"
HONORIFIC = re.compile(
    r"(?:(?:mr|ms|mrs|mx|mme|dr|prof|professor|(?:assoc|asst)\.? prof|h\.?\s?e|hon|sir|dame|lord|datuk|dato['’]?"
    r"|tan sri|engr|atty|herr|frau|(?:lt|maj|brig)\.? ?gen|(?:amb|rev|gen|col|capt|adm|ir|sr|sra)(?=\.))\b\.?"
    rf"{_RETIRED},?\s+)+",
    re.IGNORECASE,
)
# "Mayor Hong Ji-ho", "Minister Seo Dong-hyeok"
POST_BEFORE = re.compile(
    r"(?:the )?(?P<post>(?:deputy |vice[- ]|county |state |prime |first )?(?:mayor|governor|minister|ambassador|senator"
    r"|commissioner|judge|justice|chancellor|rector|archbishop|bishop|president|secretary|director"
    r"|chair(?:man|woman|person)?))"
    rf"(?:,\s+(?={HONORIFIC.pattern})|\s+(?=(?-i:[A-Z])))",
    re.IGNORECASE,
)
# Words of programmes that stand in no name.
_NO_NAME = re.compile(
    r"\b(?:sessions?|panel|keynote|opening|closing|welcome|remarks|lunch|coffee|dinner|workshops?|forum|conference|summit"
    r"|meeting|discussion|plenary|reports?|presentations?|agenda|programme|registration|general|overview|introduction)\b",
    re.IGNORECASE,
)
_ENDS_IN_RANK = re.compile(rf"{KOREAN_RANK.pattern}(?:\s?[(（][^()（）]+[)）])?[)）]?$")
# "김지원" and many given names end in the syllable in which institutes do: "연구원"
_ENDS_LIKE_BODY = re.compile(
    r"(?!(?:연구|진흥|정보|인증|개발|교육|평가|감사|의료|대학|문화|과학|기술|관리|관측|수련|예술|학술|체육|통계|행정|산업|품질|국악|조세|역사"
    r"|번역|노동|법무|금융|보훈|검역|고등|지방|소비자)원)[가-힣]{2}원"
)
_IN_BRACKETS = re.compile(r"\s?[(（][^()（）]{2,40}[)）]")
_KOREAN_POST = re.compile(r"\s(?:[^\s,，(（]+\s){0,5}[가-힣]{2,10}(?:\s?[(（][^()（）]+[)）])?")
_KOREAN_NAME = re.compile(r"([가-힣]{2,4})(?=$|[\s,，(（:：/·])")


def korean_name(text: str, expected: bool = False) -> tuple[int, int] | None:
    """Return where a name in Hangul stands at the start of `text`; `expected` takes a foreign one too."""
    lead = len(text) - len(text.lstrip())
    foreign = _FOREIGN_IN_HANGUL.match(text, lead)
    if (
        foreign
        and expected
        and not any(re.search(rf"{KOREAN_RANK.pattern}$", w) or KOREAN_BODY.search(w) for w in foreign[1].split()[1:])
    ):
        return foreign.start(1), foreign.end(1)
    match = _KOREAN_NAME.match(text, lead)
    if match is None:
        return None
    if match[1][0] not in SURNAME_SYLLABLES and match[1][:2] not in SURNAME_SYLLABLES:
        rest = text[match.end(1) :].rstrip(" .")
        post = (_KOREAN_POST.fullmatch(rest) or _IN_BRACKETS.fullmatch(rest)) if expected else None
        if post is None or len(match[1]) != _GIVEN_IN_FULL or not _ENDS_IN_RANK.search(post[0]):
            return None  # under a label a rare surname is one where a post follows
    if len(match[1]) == 2 and len(text[match.end(1) :].split()) > _FEW_WORDS:
        return None  # "차기 개최지 인사 류시온 군수": a name of two syllables is rare, two words of a line are not
    if _KOREAN_OFFICE.match(match[1]) or KOREAN_RANK.fullmatch(match[1]):
        return None
    if KOREAN_BODY.search(match[1]) and not _ENDS_LIKE_BODY.fullmatch(match[1]):
        return None
    if any(pattern.fullmatch(match[1]) for _, pattern in ROLE_LABELS):
        return None
    if len(match[1]) == _FOREIGN_LENGTH and match[1][:2] not in SURNAME_SYLLABLES:  # "나카무라 겐지 교수"
        second = re.match(r"\s([가-힣]{2,5})(?=\s(?![(（]))", text[match.end(1) :])
        if second and not KOREAN_BODY.search(second[1]) and not re.search(rf"{KOREAN_RANK.pattern}$", second[1]):
            return match.start(1), match.end(1) + second.end(1)
    return match.start(1), match.end(1)


def latin_name(text: str) -> tuple[int, int] | None:
    """Return where a Latin-script name stands at the start of `text`: 2 to 6 words up to a comma, bracket or post."""
    lead = len(text) - len(text.lstrip())
    honorific = HONORIFIC.match(text, lead)
    at = honorific.end() if honorific else lead
    words: list[re.Match[str]] = []
    commas = 0
    for word in re.finditer(r"[(（][^\s,，;；|]*|[^\s,，;；|(（]+|[,，;；|]", text[at:]):
        bit = word[0]
        if bit in ",，":
            # "Jang, Joong Hee Deputy Director": a family name first, after its honorific
            if honorific and len(words) == 1 and not commas:
                commas += 1
                continue
            break
        if bit in ";；|–—-" or (bit.startswith(("(", "（")) and bit.strip("()（）").casefold() not in PARTICLE):
            break
        if len(words) >= 2 and "가" <= bit[0] <= "힣":
            break  # "Ida Holm 섬대학교 교수"
        if len(words) >= 2 and RANK.match(bit) and not (word.end() == len(text[at:]) and len(words) < 2):
            break
        if not _is_name_word(bit):
            if words and bit.endswith(":"):
                break
            return None
        words.append(word)
        if len(words) > 7:
            return None
    if not 2 <= len(words) <= 6 or words[-1][0].casefold() in PARTICLE:
        return None
    a, b = at + words[0].start(), at + words[-1].end()
    while text[b - 1] in ".:":
        b -= 1
    name = text[a:b]
    if (
        BODY.search(name)
        or _NO_NAME.search(name)
        or country_code(name)
        or name.startswith("The ")
        or RANK.fullmatch(name.split()[0])
    ):
        return None
    return a, b


def _is_name_word(bit: str) -> bool:
    bare = bit.strip("().")
    if not bare:
        return False
    if bare.casefold() in PARTICLE:
        return True
    return (
        bool(re.fullmatch(r"[^\W\d_][\w'’ʼ.()-]*", bare)) and bare[0].isupper() and not any(c.isdigit() for c in bare)
    )


def hangul_of(latin: str, text: str) -> str | None:
    """Return the words that open a text in Hangul and sound like a Latin name: "탄 분휘", "Tan Boon Hwee"."""
    words = _HANGUL_WORDS.match(text.lstrip(" ·•(（"))
    if words is None:
        return None
    opened = words[0].split()[:_MOST_WORDS]
    joined = "".join(c for c in HONORIFIC.sub("", latin) if c.isalpha())
    scores = [(sounds_like("".join(opened[:n]), joined), n) for n in range(1, len(opened) + 1)]
    best, count = max(scores)
    return " ".join(opened[:count]) if best >= _SOUNDS_ALIKE else None

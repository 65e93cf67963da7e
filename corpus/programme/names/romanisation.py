"""Korean names in Latin script: every spelling that a name's syllables may have.

They follow the Revised Romanization of Korean (National Institute of Korean Language, 2000) widened by the spellings
that people really use for themselves (McCune-Reischauer and English habits: Lee, Park, Joong, Suk).
"""

from collections.abc import Sequence
from functools import lru_cache
from itertools import product

_INITIAL_LATIN = (
    "g|k", "kk|gg|k", "n", "d|t", "tt|dd|t", "r|l", "m", "b|p", "pp|bb|b|p", "s|sh", "ss|s", "", "j|ch|z", "jj|ch|j",
    "ch|j", "k|kh", "t|th", "p|ph", "h",
)  # fmt: skip
_VOWEL_LATIN = (
    "a|ah", "ae|ai|e|a", "ya", "yae|ye", "eo|u|o|e|ou|uh", "e|eh|ay", "yeo|you|yu|yo|ye|yoe", "ye|yeh|e", "o|oh|oe",
    "wa", "wae|woe|oe", "oe|oi|we|wee|woe", "yo|yoh", "u|oo|ue|woo|ou|eu", "wo|weo|wou|wu|o|oo", "we", "wi|ui|wee",
    "yu|yoo|you|yeu|ryu", "eu|u|e|oo|ou", "ui|eui|ee|hee|i|ue|uy", "i|ee|y|ie|ih|e",
)  # fmt: skip
_FINAL_LATIN = (
    "", "k|g|c|ck", "k|g", "k|g", "n", "n", "n", "t|d", "l|r|ll", "k|g|l", "m|lm", "l|p", "l", "l", "l|p", "l", "m",
    "p|b", "p|b", "t|s", "t|s", "ng|n", "t|j", "t|ch", "k", "t", "p", "t|h",
)  # fmt: skip
# Surnames whose usual spellings are not what the syllable's parts give; the rest follow the parts.
_SURNAMES = {
    "이": "lee|yi|rhee|ri|li|i|yee|rhie|leigh",
    "박": "park|pak|bak|bahk|pahk|bark",
    "김": "kim|gim|ghim",
    "최": "choi|choe|chwe|che|choy|chey",
    "정": "jeong|jung|chung|cheong|joung|chong|jong",
    "강": "kang|gang|kahng",
    "조": "cho|jo|joe|choh|joh",
    "윤": "yoon|yun|youn|yune",
    "장": "jang|chang|zang",
    "임": "lim|im|rim|yim|leem",
    "노": "noh|roh|no|ro",
    "류": "ryu|yoo|ryoo|yu|lyu|liu",
    "유": "yoo|yu|ryu|you|yew",
    "오": "oh|o|au",
    "우": "woo|u|wu|ou",
    "양": "yang|ryang|liang",
    "여": "yeo|yuh|yo|ryeo",
    "나": "na|ra|lah|nah|rha",
    "라": "ra|na|lah|la|rha",
    "남": "nam|namgoong",
    "고": "ko|go|koh|goh",
    "구": "koo|ku|gu|goo",
    "권": "kwon|gwon|kweon",
    "곽": "kwak|gwak",
    "신": "shin|sin|sheen",
    "심": "shim|sim",
    "석": "seok|suk|sok",
    "성": "sung|seong|song",
    "서": "seo|suh|so|sur|seoh",
    "문": "moon|mun",
    "백": "baek|paik|back|baik|paek|beck",
    "배": "bae|pae|bai",
    "전": "jeon|jun|chun|chon|cheon|jhun",
    "주": "joo|ju|chu|choo",
    "차": "cha|char",
    "하": "ha|hah",
    "허": "heo|hur|huh|her|hu",
    "홍": "hong",
    "황": "hwang|whang",
    "안": "ahn|an|ann",
    "송": "song|soung",
    "손": "son|sohn",
    "한": "han|hahn",
    "현": "hyun|hyeon",
    "민": "min|mihn",
    "진": "jin|chin",
    "지": "ji|jee|chi",
    "천": "cheon|chun|chon",
    "추": "choo|chu",
    "표": "pyo|phyo",
    "반": "ban|bahn|pan",
    "변": "byun|byeon|pyun",
    "국": "kook|guk|gook",
    "남궁": "namgung|namkung|namgoong",
    "황보": "hwangbo|hwangbu",
    "선우": "sunwoo|seonu|sunu|seonwoo",
    "제갈": "jegal|chegal",
    "독고": "dokgo|dokko",
}
_LONGEST = 8  # letters of a syllable, or of a surname
SURNAME_SYLLABLES = frozenset(_SURNAMES) | set(
    "방엄원채공도마맹모목봉부사설소승시어연염옥용위육은음인기길금남동두명복빈"
)


def _syllable(syllable: str) -> tuple[str, str, str]:
    code = ord(syllable) - 0xAC00
    return _INITIAL_LATIN[code // 588], _VOWEL_LATIN[code % 588 // 28], _FINAL_LATIN[code % 28]


@lru_cache(maxsize=4096)
def _spellings(syllable: str) -> frozenset[str]:
    """Return the ways to write a syllable in Latin letters."""
    if syllable == "희":
        return frozenset({"hui", "heui", "hee", "hi", "hie", "he"})
    initial, vowel, final = _syllable(syllable)
    silent = ("", "w", "y") if vowel.startswith(("u|", "i|", "wo")) else ("",)
    onsets, ends = initial.split("|") if initial else silent, final.split("|") if final else ("", "h")
    return frozenset(map("".join, product(onsets, vowel.split("|"), ends)))


_Parts = tuple[frozenset[str], ...]  # the spellings of each part of a name, in order


@lru_cache(maxsize=4096)
def _romanisations(hangul: str) -> tuple[_Parts, ...]:
    """Return the parts of a Korean name's Latin spellings, words joined, surname first and surname last."""
    if not 2 <= len(hangul) <= 5:
        return ()
    length = 2 if hangul[:2] in _SURNAMES and len(hangul) > 3 else 1
    known = _SURNAMES.get(hangul[:length])
    surname = frozenset(known.split("|")) if known else _spellings(hangul[:length])
    given = tuple(_spellings(syllable) for syllable in hangul[length:])
    return ((surname, *given), (*given, surname))


def _spelled(word: str, name: Sequence[_Parts]) -> bool:
    """Whether a word is a spelling of a name."""
    for parts in name:
        ends = {0}
        for part in parts:
            ends = {
                end for at in ends for end in range(at + 1, min(at + _LONGEST, len(word)) + 1) if word[at:end] in part
            }
        if len(word) in ends:
            return True
    return False


def romanises(hangul: str, tokens: Sequence[str]) -> bool:
    """Whether the words of a Latin-script name, folded, spell a Korean name; the surname stands first or last."""
    name = _romanisations(hangul)
    if not name or len(tokens) < 2:
        return False
    joined = ("".join(tokens), "".join([*tokens[1:], tokens[0]]), "".join([tokens[-1], *tokens[:-1]]))
    return any(_spelled(j, name) for j in joined)


def romanised_among(hangul: str, words: Sequence[str]) -> bool:
    """Whether two or three neighbouring words of a text, folded, spell a Korean name."""
    name = _romanisations(hangul)
    return any(
        _spelled("".join(words[at : at + width]), name) for width in (2, 3) for at in range(len(words) - width + 1)
    )

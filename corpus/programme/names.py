"""Whether two spellings name one person: order, case, spacing, hyphens, diacritics, Hangul and its romanisations.

Korean names follow the Revised Romanization of Korean (National Institute of Korean Language, 2000) widened by the
spellings that people really use for themselves (McCune-Reischauer and English habits: Lee, Park, Joong, Suk). Foreign
names written in Hangul are compared by phonetic skeleton: the consonants that the Hangul orthography of loan words
(외래어 표기법) keeps apart, the vowels folded to three classes.
"""

import re
import unicodedata
from collections.abc import Iterable, Sequence
from functools import lru_cache

from rapidfuzz.distance import Levenshtein

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
SURNAME_SYLLABLES = frozenset(_SURNAMES) | set(
    "방엄원채공도마맹모목봉부사설소승시어연염옥용위육은음인기길금남동두명복빈"
)
_HANGUL = re.compile(r"[가-힣]+")
_HONORIFIC = re.compile(
    r"^(?:mr|ms|mrs|miss|dr|prof|professor|sir|dame|h\.?\s?e|hon|mx|amb)\b\.?,?\s+|^(?:usg|asg)\s+", re.IGNORECASE
)
_PARTICLES = tuple(
    re.findall(
        r"\S+",
        "으로부터 에게서 에서는 에게는 이라는 께서는 으로 에서 에게 께서 이랑 라는 하고 이나 까지 부터 이는 씨는 씨가 "
        "씨의 님은 님이 님의 은 는 이 가 을 를 의 에 과 와 도 로 만 씨 님 랑",
    )
)


def fold(text: str) -> str:
    """Return `text` in lower case without diacritics; letters that no diacritic makes (ø, ł) stay."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return unicodedata.normalize("NFC", "".join(c for c in decomposed if not unicodedata.combining(c)))


def strip_honorific(name: str) -> str:
    """Return `name` without "Mr.", "Dr.", "H.E." before it."""
    previous = None
    while previous != name:
        previous, name = name, _HONORIFIC.sub("", name.strip())
    return name


@lru_cache(maxsize=8192)
def name_tokens(name: str) -> tuple[str, ...]:
    """Return the words of a Latin-script name, folded, hyphens and apostrophes taken out, particles in brackets too."""
    cleaned = re.sub(r"[’'`ʼ]", "", fold(strip_honorific(name)))
    return tuple(re.findall(r"[^\W\d_]+", re.sub(r"(?<=\w)-(?=\w)", "", cleaned)))


@lru_cache(maxsize=8192)
def name_keys(name: str) -> frozenset[str]:
    """Return what every order and spacing of a name has in common: its words joined, begun at each word."""
    tokens = name_tokens(name)
    if not tokens:
        return frozenset()
    return frozenset("".join(tokens[n:] + tokens[:n]) for n in range(len(tokens)))


def same_name(one: str, other: str) -> bool:
    """Whether two spellings are the same name, but for order, case, spacing, hyphens, diacritics or its Hangul."""
    if _HANGUL.search(one) or _HANGUL.search(other):
        hangul, latin = (one, other) if _HANGUL.search(one) else (other, one)
        if _HANGUL.search(latin):
            return "".join(_HANGUL.findall(hangul)) == "".join(_HANGUL.findall(latin))
        return _korean_match("".join(_HANGUL.findall(hangul)), latin)
    return bool(name_keys(one) & name_keys(other))


def longer_name(one: str, other: str) -> bool:
    """Whether one name is the other with more given names: "Barbara Ubaldi" and "Barbara-Chiara Ubaldi"."""
    first, second = _given_words(one), _given_words(other)
    short, long = sorted((first, second), key=len)
    if len(short) < 2 or len(short) == len(long):
        return False
    return short[-1] == long[-1] and short[0] == long[0] and set(short) < set(long)


@lru_cache(maxsize=16384)
def _given_words(name: str) -> tuple[str, ...]:
    return tuple(re.findall(r"[^\W\d_]+", fold(strip_honorific(name))))


# --- Korean names and their romanisations -----------------------------------------------------------------------------


def _syllable(syllable: str) -> tuple[str, str, str]:
    code = ord(syllable) - 0xAC00
    return _INITIAL_LATIN[code // 588], _VOWEL_LATIN[code % 588 // 28], _FINAL_LATIN[code % 28]


def _syllable_pattern(syllable: str) -> str:
    initial, vowel, final = _syllable(syllable)
    if syllable == "희":
        return "h(?:ui|eui|ee|i|ie|e)"
    onset = f"(?:{initial})" if initial else "(?:w|y)?" if vowel.startswith(("u|", "i|", "wo")) else ""
    return f"{onset}(?:{vowel})" + (f"(?:{final})" if final else "(?:h)?")


@lru_cache(maxsize=4096)
def _romanisations(hangul: str) -> re.Pattern[str] | None:
    """Return the pattern of a Korean name's Latin spellings, words joined, surname first or last."""
    if not 2 <= len(hangul) <= 5:
        return None
    length = 2 if hangul[:2] in _SURNAMES and len(hangul) > 3 else 1
    surname = _SURNAMES.get(hangul[:length]) or "|".join([_syllable_pattern(hangul[:length])])
    given = "".join(_syllable_pattern(s) for s in hangul[length:])
    if not given:
        return None
    return re.compile(rf"(?:(?:{surname}){given}|{given}(?:{surname}))")


def _korean_match(hangul: str, latin: str) -> bool:
    pattern = _romanisations(hangul)
    tokens = name_tokens(latin)
    if pattern is None or len(tokens) < 2:
        return False
    joined = ("".join(tokens), "".join(tokens[1:] + tokens[:1]), "".join(tokens[-1:] + tokens[:-1]))
    return any(pattern.fullmatch(j) for j in joined)


# --- foreign names in Hangul ------------------------------------------------------------------------------------------

_INITIAL_CLASS = ("k", "k", "n", "t", "t", "l", "m", "p", "p", "s", "s", "", "c", "c", "c", "k", "t", "p", "h")
_FINAL_CLASS = ("", "k", "k", "k", "n", "n", "n", "t", "l", "l", "l", "l", "l", "l", "l", "l", "m", "p", "p", "s", "s",
                "n", "c", "c", "k", "t", "p", "t")  # fmt: skip
_VOWEL_CLASS = ("a", "e", "a", "e", "o", "e", "o", "e", "o", "a", "e", "e", "o", "u", "o", "e", "i", "u", "", "i", "i")


@lru_cache(maxsize=8192)
def _hangul_skeleton(word: str) -> str:
    """Return the sounds of a Hangul word: consonant classes, and the vowels folded ("" for the helping vowel ㅡ)."""
    sounds = []
    for syllable in word:
        code = ord(syllable) - 0xAC00
        sounds.append(_INITIAL_CLASS[code // 588] + _VOWEL_CLASS[code % 588 // 28] + _FINAL_CLASS[code % 28])
    return re.sub(r"(.)\1", r"\1", "".join(sounds))


_LATIN_RULES: Sequence[tuple[str, tuple[str, ...]]] = (
    (r"sch|tch|tsch|sh|ch(?=[eiyaou])", ("c", "k", "s")),
    (r"ch", ("k", "c")),
    (r"ph", ("p",)),
    (r"th", ("t", "s")),
    (r"ck|q", ("k",)),
    (r"x", ("ks", "s")),
    (r"gh", ("", "k")),
    (r"g(?=[eiy])", ("c", "k")),
    (r"c(?=[eiy])", ("s", "c")),
    (r"ng", ("n", "nk")),
    (r"[kg]|c", ("k",)),
    (r"[td]", ("t",)),
    (r"[pbfv]", ("p",)),
    (r"w", ("u", "p")),
    (r"[zj]", ("c", "s", "i")),
    (r"s", ("s", "c")),
    (r"[lr]", ("l",)),
    (r"n", ("n",)),
    (r"m", ("m",)),
    (r"h", ("h", "")),
    (r"a[ei]?|ay", ("a", "e", "o")),
    (r"ee|ea|ie|i|y", ("i", "a")),
    (r"oo|ou|u", ("u", "o", "a")),
    (r"o|au", ("o", "a", "u")),
    (r"e", ("e", "", "i", "o")),
)
_LATIN = tuple((re.compile(pattern), sounds) for pattern, sounds in _LATIN_RULES)


@lru_cache(maxsize=8192)
def _latin_sounds(word: str) -> tuple[tuple[str, ...], ...]:
    """Return, letter group by letter group, the sounds that a Latin-script word may stand for."""
    word = re.sub(r"([^aeiou])\1", r"\1", word)
    sounds: list[tuple[str, ...]] = []
    at = 0
    while at < len(word):
        for pattern, options in _LATIN:
            if match := pattern.match(word, at):
                sounds.append(options)
                at = match.end()
                break
        else:
            at += 1
    return tuple(sounds)


_FAR_APART = 0.4  # below this likeness of bare consonants no pair scores as a name
_COARSE = str.maketrans({"c": "s", "k": "s", "t": "s", "h": None, **dict.fromkeys("aeiou")})


def _coarse(sounds: str) -> str:
    """Return the consonants of a word, those that spelling confuses (c, k, s, t) as one."""
    return sounds.translate(_COARSE)


@lru_cache(maxsize=65_536)
def _sound_score(hangul: str, latin: str) -> float:
    """Return how well a Hangul word spells the sounds of a Latin-script word, 0 to 1: an edit distance on sounds."""
    target, groups = _hangul_skeleton(hangul), _latin_sounds(latin)
    if not target or not groups:
        return 0.0
    coarse = "".join(_coarse(g[0]) for g in groups)
    if Levenshtein.normalized_similarity(_coarse(target), coarse) < _FAR_APART:
        return 0.0
    vowels = set("aeiou")

    def cost(sound: str) -> float:
        return 0.35 if sound in vowels else 1.0  # vowels are what transliteration bends

    row = [0.0]
    for sound in target:
        row.append(row[-1] + cost(sound))
    for options in groups:
        best_gap = min((sum(map(cost, o)) for o in options), default=0.0)
        new = [row[0] + best_gap]
        for j, sound in enumerate(target, start=1):
            substitute = min(
                (
                    0.0 if o == sound or (len(o) > 1 and sound == o[0]) else 0.3 if {o, sound} <= vowels and o else 1.0
                    for o in options
                    if o
                ),
                default=1.0,
            )
            new.append(min(row[j - 1] + substitute, row[j] + best_gap, new[j - 1] + cost(sound)))
        row = new
    size = max(sum(map(cost, target)), sum(min((sum(map(cost, o)) for o in g), default=0.0) for g in groups))
    return max(0.0, 1.0 - row[-1] / max(size, 1.0))


# --- finding a name in a text ----------------------------------------------------------------------------------------


def _without_particle(word: str) -> tuple[str, ...]:
    forms = [word]
    for particle in _PARTICLES:
        if word.endswith(particle) and len(word) - len(particle) >= 2:
            forms.append(word[: -len(particle)])
    return tuple(dict.fromkeys(forms))


def _hangul_score(words: Sequence[str], name: str) -> float:
    """Return the best score of `name` (Latin script) in the Hangul words of a text."""
    tokens = [t for t in name_tokens(name.replace("-", " ")) if len(t) > 2]
    best = 0.0
    for at, word in enumerate(words):
        for form in _without_particle(word):
            if len(form) <= 4 and _korean_match(form, name):
                return 1.0
            if len(form) >= 3 and (score := _sound_score(form, "".join(name_tokens(name)))) > 0.85:
                best = max(best, 0.95 * score)  # written together, as Chinese and Korean names are
            if len(form) >= 3 and len(tokens) > 1 and (score := _sound_score(form, tokens[-1])) > 0.8:
                best = max(best, 0.9 * score)  # the family name alone
        following = words[at + 1 : at + 2]
        if not following or not tokens:
            continue
        for form in _without_particle(following[0]):
            if 3 <= len(word) + len(form) <= 5 and _korean_match(word + form, name):
                return 1.0
            first, second = _sound_score(word, tokens[0]), _sound_score(form, tokens[-1])
            given = max(_sound_score(word, t) for t in tokens)
            family = max(_sound_score(form, t) for t in tokens)
            if min(first, second) > 0.6:
                best = max(best, (first + second) / 2 + 0.05)
            elif len(tokens) > 2 and min(given, family) > 0.7:
                best = max(best, (given + family) / 2)
    return min(best, 1.0)


def _latin_score(words: Sequence[str], name: str) -> float:
    """Return the best score of `name` in the folded Latin words of a text: whole, or by its family name."""
    tokens = name_tokens(name)
    if not tokens:
        return 0.0
    keys = name_keys(name)
    best = 0.0
    size = len(_given_words(name))
    for width in range(max(1, len(tokens) - 1), size + 2):
        for at in range(len(words) - width + 1):
            joined = "".join(words[at : at + width])
            if joined in keys:
                return 1.0
            if len(joined) > 6:
                best = max(best, max(Levenshtein.normalized_similarity(joined, key) for key in keys))
    best = best if best >= 0.77 else 0.0
    parts = [t for t in _given_words(name) if len(t) > 2]
    longest = max((len(t) for t in parts), default=0)
    if longest and any(t in words for t in parts if len(t) >= 4):
        best = max(best, 0.75 if parts[-1] in words else 0.6)
    return best


def match_name(text: str, names: Iterable[str]) -> float:
    """Return how surely `text`, a name or a question with a name in it, names the person spelled as `names`.

    1.0: a spelling of the whole name (in any order, or its romanisation); 0.8 and above: the name with a slip, or its
    sounds in Hangul; 0.75: the family name alone; below 0.6: not this person.
    """
    hangul = _HANGUL.findall(text)
    words = _given_words(re.sub(r"[’']s\b", "", text))
    latin = [w for w in words if not _HANGUL.match(w)]
    best = 0.0
    for name in names:
        if _HANGUL.search(name):
            target = "".join(_HANGUL.findall(name))
            if any(target in _without_particle(w) for w in hangul) or target in "".join(hangul):
                best = 1.0
            elif latin and _latin_spells(target, latin):
                best = max(best, 0.95)
            continue
        if hangul:
            best = max(best, _hangul_score(hangul, name))
        if latin:
            best = max(best, _latin_score(latin, name))
    return best


def _latin_spells(hangul: str, words: Sequence[str]) -> bool:
    pattern = _romanisations(hangul)
    if pattern is None:
        return False
    return any(
        pattern.fullmatch("".join(words[at : at + width])) for width in (2, 3) for at in range(len(words) - width + 1)
    )


def sounds_like(hangul: str, latin: str) -> float:
    """Return how well a Hangul word spells the sounds of a Latin-script word, 0 to 1: a loan word, a place, a name."""
    return _sound_score(hangul, latin)

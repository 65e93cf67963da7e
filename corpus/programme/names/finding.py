"""Finding a person's name in a text, however it is spelled there: a question, a typed search."""

import re
from collections.abc import Iterable, Sequence
from itertools import permutations

from rapidfuzz.distance import Levenshtein

from corpus.programme.names.romanisation import romanised_among, romanises
from corpus.programme.names.sounds import sounds_like
from corpus.programme.names.spelling import HANGUL, given_words, name_keys, name_tokens

_PARTICLES = tuple(
    re.findall(
        r"\S+",
        "으로부터 에게서 에서는 에게는 이라는 께서는 으로 에서 에게 께서 이랑 라는 하고 이나 까지 부터 이는 씨는 씨가 "
        "씨의 님은 님이 님의 은 는 이 가 을 를 의 에 과 와 도 로 만 씨 님 랑",
    )
)
_HEARD = 4  # syllables from which two words may be heard as two parts of a name in any order
_ONE_SYLLABLE = 0.9  # likeness from which a word of one syllable, "존", is a name's first part


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
            if len(form) <= 4 and romanises(form, name_tokens(name)):
                return 1.0
            if len(form) >= 3 and (score := sounds_like(form, "".join(name_tokens(name)))) > 0.85:
                best = max(best, 0.95 * score)  # written together, as Chinese and Korean names are
            if len(form) >= 3 and len(tokens) > 1 and (score := sounds_like(form, tokens[-1])) > 0.8:
                best = max(best, 0.9 * score)  # the family name alone
        following = words[at + 1 : at + 2]
        if not following or not tokens:
            continue
        for form in _without_particle(following[0]):
            if 3 <= len(word) + len(form) <= 5 and romanises(word + form, name_tokens(name)):
                return 1.0
            first, second = sounds_like(word, tokens[0]), sounds_like(form, tokens[-1])
            if first > (0.6 if len(word) > 1 else _ONE_SYLLABLE) and second > 0.6:
                best = max(best, (first + second) / 2 + 0.05)
            elif len(tokens) > 2 and len(word) + len(form) >= _HEARD:  # two parts of it, not one part twice
                heard = ((sounds_like(word, one), sounds_like(form, other)) for one, other in permutations(tokens, 2))
                given, family = max(heard, key=min)
                if min(given, family) > 0.7:
                    best = max(best, (given + family) / 2)
    return min(best, 1.0)


def _latin_score(words: Sequence[str], name: str) -> float:
    """Return the best score of `name` in the folded Latin words of a text: whole, or by its family name."""
    tokens = name_tokens(name)
    if not tokens:
        return 0.0
    keys = name_keys(name)
    best = 0.0
    size = len(given_words(name))
    for width in range(max(1, len(tokens) - 1), size + 2):
        for at in range(len(words) - width + 1):
            joined = "".join(words[at : at + width])
            if joined in keys:
                return 1.0
            if len(joined) > 6:
                best = max(best, max(Levenshtein.normalized_similarity(joined, key) for key in keys))
    best = best if best >= 0.77 else 0.0
    parts = [t for t in given_words(name) if len(t) > 2]
    longest = max((len(t) for t in parts), default=0)
    if longest and any(t in words for t in parts if len(t) >= 4):
        best = max(best, 0.75 if parts[-1] in words else 0.6)
    return best


def match_name(text: str, names: Iterable[str]) -> float:
    """Return how surely `text`, a name or a question with a name in it, names the person spelled as `names`.

    1.0: a spelling of the whole name (in any order, or its romanisation); 0.8 and above: the name with a slip, or its
    sounds in Hangul; 0.75: the family name alone; below 0.6: not this person.
    """
    hangul = HANGUL.findall(text)
    words = given_words(re.sub(r"[’']s\b", "", text))
    latin = [w for w in words if not HANGUL.match(w)]
    best = 0.0
    for name in names:
        if HANGUL.search(name):
            target = "".join(HANGUL.findall(name))
            if any(target in _without_particle(w) for w in hangul) or target in "".join(hangul):
                best = 1.0
            elif latin and romanised_among(target, latin):
                best = max(best, 0.95)
            continue
        if hangul:
            best = max(best, _hangul_score(hangul, name))
        if latin:
            best = max(best, _latin_score(latin, name))
    return best

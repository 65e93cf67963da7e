"""What one line of a forum's materials is by its own form: a label, a time, a date, a list item, web furniture."""

import re

_CLOCK = (
    r"(?:(?:오전|오후|낮|밤|저녁)\s*)?\d{1,2}\s*"
    r"(?:[:h]\s*\d{2}(?::\d{2})?|\.\d{2}(?=\s*(?:[-–—~∼〜～]|[ap]\.?m|to\b|h\b))|시(?:\s*\d{1,2}\s*분|\s*반)?)"
    r"(?:\s*[ap]\.?\s?m\b\.?)?"
    r"|\d{1,2}(?:\.\d{2})?\s*[ap]\.?\s?m\b\.?"
    r"|(?:noon|midnight|정오|자정)\b"
)
_TO = r"\s*(?:[-–—‒−~∼〜～]|to\b|until\b|till\b|부터)\s*"
_RANGE = (
    rf"(?:from\s+)?(?:{_CLOCK}|\d{{1,2}}(?={_TO}\d{{1,2}}(?::\d{{2}})?\s*[ap]\.?m)){_TO}(?:{_CLOCK}|\d{{1,2}}\.\d{{2}})"
)
_ZONE = r"(?:\s*\(?\b(?:KST|GMT|UTC|CET|CEST|BST|EST|EDT|PST|PDT|JST|SGT|ICT|local time)(?:\s*[+-]\s*\d{1,2})?\)?)?"
_LENGTH = r"(?:\s*[(（]\s*\d{1,3}\s*(?:['′’]|분|min(?:utes|s)?\.?)\s*[)）])?"  # "14:00~14:20(20')"

TIME_RANGE = re.compile(rf"(?:{_RANGE}){_ZONE}{_LENGTH}", re.IGNORECASE)
TIME = re.compile(rf"(?:{_RANGE}|{_CLOCK}){_ZONE}{_LENGTH}", re.IGNORECASE)

_MONTH = (
    r"(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|"
    r"nov(?:ember)?|dec(?:ember)?)\.?"
)
_WEEKDAY = (
    r"(?:mon(?:day)?|tue(?:s(?:day)?)?|wed(?:nesday)?|thu(?:rs?(?:day)?)?|fri(?:day)?|sat(?:urday)?|sun(?:day)?)\b\.?"
    r"|[월화수목금토일]요일|\([월화수목금토일]\)"
)
DATE = re.compile(
    rf"\b\d{{4}}\s*[-./]\s*\d{{1,2}}\s*[-./]\s*\d{{1,2}}\.?"
    rf"|(?:\d{{4}}\s*년\s*)?\d{{1,2}}\s*월\s*\d{{1,2}}\s*일"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–—~]\s*\d{{1,2}}(?:st|nd|rd|th)?)?\s+(?:of\s+)?{_MONTH}(?:,?\s*\d{{4}})?"
    rf"|\b{_MONTH}\s+\d{{1,2}}(?:st|nd|rd|th)?(?:\s*[-–—~]\s*\d{{1,2}}(?:st|nd|rd|th)?)?(?:,?\s*\d{{4}})?\b"
    rf"|\b\d{{1,2}}[./]\d{{1,2}}[./]\d{{2,4}}\b",
    re.IGNORECASE,
)
_MAY_DATE = re.compile(
    r"\d|noon|midnight|day|정오|자정|날|요일", re.IGNORECASE
)  # without any of these: no time, no date
WEEKDAY = re.compile(_WEEKDAY, re.IGNORECASE)
DAY_NUMBER = re.compile(
    r"\b(?:day|tag|jour)\s*(?:\d{1,2}|one|two|three|four|five|i{1,3}v?)\b|제?\s*\d{1,2}\s*일차|첫째\s*날|둘째\s*날|셋째\s*날",
    re.IGNORECASE,
)

# "Session 2: …", "Plenary II – …", "WORKSHOP 6", "Day 1", "Panel 3A. …"
_NUMBER = r"(?:\d{1,3}[A-Za-z]?|[IVX]{1,5}|[A-Z])"
LABEL = re.compile(
    rf"(?P<word>[^\W\d_][\w&'’-]*(?:\s[^\W\d_][\w&'’-]*){{0,2}})\s?(?:#|no\.?\s?)?(?P<number>{_NUMBER})"
    r"\s*(?:(?P<mark>[:：.)\]|·—–-])\s*(?P<rest>\S.*)?|(?P<bare>)$)",
    re.DOTALL,
)
# "제1세션: …", "제 2 부", "[세션 3] …", "1세션"
_KOREAN_LABEL = re.compile(
    r"[\[<〈【(]?\s*(?:제\s*(?P<first>\d{1,2})\s*(?P<what>[가-힣]{1,6}?(?:세션|부|장|절|회의|분과|워크숍|강연|발표|주제|세미나|토론|트랙))"
    r"|제\s*(?P<second>\d{1,2})\s*(?P<plain>세션|부|장|절|회의|분과|워크숍|강연|발표|주제|세미나|토론|트랙)"
    r"|(?P<third>\d{1,2})\s*(?P<bare>세션|부|분과|트랙)"
    r"|(?P<lead>세션|워크숍|트랙|분과|발표|주제|기조강연|특별세션|본회의|패널|파트|강연)\s*(?P<fourth>\d{1,2}|[IVX]{1,4}))"
    r"\s*[\]>〉】)]?(?:\s*[:：.|·-]|\s+|$)"
)

# How deep a label's section stands: a part holds days, a day holds its rows, a track its sessions, a session its talks.
PART, DAY, ROW, TRACK, SESSION, LEAD_IN = range(2, 8)


def _words(*texts: str) -> frozenset[str]:
    return frozenset(word for text in texts for word in text.split())


_PARTS = _words("part chapter annex appendix section article 부 장 절 파트")
_DAYS = _words("day tag jour")
_TRACKS = _words(
    "workshop plenary track stream theme pillar axis module block forum symposium seminar programme roundtable",
    "워크숍 트랙 분과 본회의 주제 세미나",
)
_SESSIONS = _words(
    "session panel talk lecture paper presentation keynote tutorial topic round discussion item slot",
    "세션 발표 강연 패널 토론 기조강연 특별세션 회의",
)
_CAPTIONS = _words("figure fig table photo picture image chart box exhibit 그림 표 사진")

LIST_MARK = re.compile(
    r"(?P<mark>[-*+•‣◦▪▫●○◉❍◇·∙–—※☞✓✔➢►▶]|\d{1,3}[.)]|\(\d{1,3}\)|[a-z][.)]|[ivx]{1,4}[.)]|[가나다라마바사아자차카타파하][.)]|"
    r"[①-⑳])(?:\s+|(?=[가-힣(]))(?:\d{1,2}[.)]\s+)?",
)
_SIGN = re.compile(r"[□■◆◈▣▢❑❏❖]\s*")
HEADING_MARK = re.compile(r"(?P<mark>[□■◆◈▣▢❑❏❖]|[Ⅰ-Ⅻ][.\s]|[IVX]{1,5}\.\s|\d{1,2}(?:\.\d{1,2}){0,3}\.?\s)\s*(?=\S)")

_COLUMNS = _words(
    "time times hour hours date day description location room venue place speaker speakers session sessions topic",
    "topics title activity activities details detail programme program agenda event moderator chair presenter",
    "duration remarks notes format track organisation organization affiliation name item items",
    "시간 일시 날짜 내용 장소 발표자 연사 비고 구분 주제 세션 프로그램 좌장",
    "사회 사회자 담당 소속 직위 성명 제목 일정 진행",
)
_FURNITURE = re.compile(
    r"(?:본문\s*바로가기|메뉴\s*바로가기|주메뉴\s*바로가기|skip\s+(?:to|navigation)\b.*|share(?:\s+this.*)?|공유(?:하기)?|print(?:\s+this.*)?|"
    r"인쇄(?:하기)?|back\s+to\s+top|맨\s*위로|read\s+more|menu|home|search|subscribe|log\s?in|sign\s?in|cookie[s]?\s+policy|"
    r"목록(?:으로)?|이전글|다음글|news|press\s+releases?|articles?|blog|뉴스|보도자료)",
    re.IGNORECASE,
)
_NETWORKS = re.compile(
    r"(?:페이스북|트위터|유튜브|블로그|인스타그램|카카오톡|링크드인|facebook|twitter|youtube|instagram|linkedin|whatsapp|telegram|"
    r"rss|newsletter|news|blog|tumblr|flickr|email|x)",
    re.IGNORECASE,
)
_KEY = re.compile(
    r"[*_]{0,3}(?P<key>(?:room|venue|location|place|dates?|time|date and time|when|where|duration|languages?|"
    r"organi[sz]ers?|(?:co-?)?organi[sz]ed by|host(?:ed by)?|moderators?|chairs?|speakers?|panell?ists?|presenters?|"
    r"contact|contact persons?|e-?mail|phone|tel|telephone|fax|website|web|url|registration|theme|participants|format|"
    r"일\s*시|일\s*자|날\s*짜|시\s*간|장\s*소|주\s*최|주\s*관|후\s*원|대\s*상|문\s*의|문의처|연락처|주\s*제|언\s*어|좌\s*장|사\s*회|"
    r"사회자|발\s*표|발표자|토\s*론|토론자|연\s*사|참석자|등\s*록|전\s*화|이메일|홈페이지|기\s*간|인\s*원|비\s*용|참가비))"
    r"(?:\s*[:：][*_]{0,3}|[*_]{1,3}\s*[:：])\s*(?=\S)",
    re.IGNORECASE,
)


_LETTERS = re.compile(r"(?<![가-힣])[가-힣](?: [가-힣]){1,3}(?![가-힣])")


def unspaced(label: str) -> str:
    """Return a label or a column's head with the Korean words that it writes letter by letter as words: "주 제"."""
    return _LETTERS.sub(lambda match: match.group().replace(" ", ""), label)


def label_rank(line: str, learned: frozenset[str] = frozenset()) -> int | None:
    """Return how deep the section stands that a numbered label opens, or None for a line that is no label.

    `learned` holds further words (lower case) that this document numbers: "pillar", "axis".
    """
    if len(line) > 250 or (line.rstrip().endswith((".", ",", ";")) and len(line) > 60):
        return None
    korean = _KOREAN_LABEL.match(line)
    if korean:
        word = next(w for w in (korean["what"], korean["plain"], korean["bare"], korean["lead"]) if w)
        return _rank_of(word) or SESSION
    match = LABEL.match(line)
    if match is None:
        return None
    words = match["word"].lower().split()
    if match["number"].isalpha() and match["mark"] is None and len(words[-1]) < 3:
        return None
    rank = _rank_of(words[-1])
    if rank is None and " ".join(words) in learned:
        rank = SESSION
    return rank


def _rank_of(word: str) -> int | None:
    for words, rank in ((_PARTS, PART), (_DAYS, DAY), (_TRACKS, TRACK), (_SESSIONS, SESSION)):
        if word in words or any(word.endswith(w) for w in words if not w.isascii()):
            return rank
    return None


def label_word(line: str) -> tuple[str, str] | None:
    """Return the word and the number of a line of the form "Word 3: …", whatever the word is."""
    match = LABEL.match(line)
    if match is None or match["mark"] not in (":", "：", ".", "–", "—", "-") or len(line) > 250:
        return None
    return match["word"].lower(), match["number"]


def is_caption(line: str) -> bool:
    """Tell whether a line names a figure or a table: "Table 2: Rooms by day"."""
    match = LABEL.match(line)
    if match is None or len(line) >= 250 or match["word"].lower().split() == ["round", "table"]:
        return False
    return match["word"].lower().split()[-1].rstrip(".") in _CAPTIONS


def is_when(line: str) -> bool:
    """Tell whether a line says when and nothing else: "14:30 – 16:00, Monday 24 June 2024"."""
    if (
        len(line) > 120
        or not _MAY_DATE.search(line)
        or not (TIME.search(line) or DATE.search(line) or DAY_NUMBER.search(line))
    ):
        return False
    return not rest_of_when(line)


def is_day(line: str) -> bool:
    """Tell whether a line names a day and no time: "Day 2 – Tuesday, 25 June", "6월 24일(월)"."""
    if len(line) > 100 or not _MAY_DATE.search(line) or TIME_RANGE.search(line):
        return False
    if not (DATE.search(line) or DAY_NUMBER.search(line) or WEEKDAY.match(line)):
        return False
    return len(rest_of_when(line).split()) <= 2


def rest_of_when(line: str) -> str:
    """Return what a line says beside times, dates and weekdays."""
    rest = line
    for pattern in (TIME, DATE, DAY_NUMBER, WEEKDAY):
        rest = pattern.sub(" ", rest)
    rest = re.sub(r"\b(?:19|20)\d{2}\b|\b(?:at|on|from|to|and|am|pm|h|hrs?|the|of)\b|<[^>]*>|[\W_]", " ", rest)
    return " ".join(rest.split())


def timed_row(line: str) -> tuple[int, int] | None:
    """Return where the time ends and where the title begins in a line like "10:00~11:00 Opening Ceremony"."""
    lead = re.match(r"[-*•○●▪·\[(]?\s*", line)
    offset = lead.end() if lead else 0
    match = TIME.match(line, offset)
    if match is None or (not re.search(r"[:h시]|[ap]\.?m|noon|정오|[-–—~]", match.group(), re.IGNORECASE)):
        return None
    gap = re.match(r"\s*[])]?\s*[|,:;–—-]?\s*", line[match.end() :])
    title = match.end() + (gap.end() if gap else 0)
    # "9 am is early for …" is prose: a row's title begins with a capital, a digit, a quote or another script.
    if title >= len(line) or line[title].islower() or not rest_of_when(line[title : title + 200]):
        return None
    return match.end(), title


def is_column_heads(line: str) -> bool:
    """Tell whether a line is the head of a table whose columns only spaces part: "Time Description Location"."""
    if len(line) > 200:
        return False
    words = [word.strip("()/|") for word in re.split(r"[\s|/&]+", line.strip().lower())]
    words = [word for word in words if word and word not in ("and", "kst", "및")]
    return 2 <= len(words) <= 8 and sum(word in _COLUMNS for word in words) >= max(2, len(words) - 1)


def is_furniture(line: str) -> bool:
    """Tell whether a line is a web page's own: a skip link, share buttons, a menu word."""
    if len(line) > 200:
        return False
    if _FURNITURE.fullmatch(line.strip()):
        return True
    words = line.split()
    return len(words) >= 2 and all(re.fullmatch(rf"(?:{_NETWORKS.pattern})+", word, re.IGNORECASE) for word in words)


def form_line(line: str) -> tuple[int, int, int] | None:
    """Return (key start, key end, value start) of a line like "Room: 101" or "○ 장소: 대회의실"."""
    mark = LIST_MARK.match(line) or _SIGN.match(line)
    offset = mark.end() if mark else 0
    match = _KEY.match(line, offset)
    return None if match is None else (match.start("key"), match.end("key"), match.end())

"""The words by which programmes are recognised, in English and Korean: the field's vocabulary, no forum's own."""

import re
from collections.abc import Mapping
from functools import lru_cache

from corpus.programme.model import Role, SessionKind

# A label before people, and the part it gives them. Order matters: the first that fits leads.
_ROLES: Mapping[Role, str] = {
    "moderator": r"(?:panel |session )?moderat(?:or|ors|ed by|ion)|facilitat(?:or|ors|ed by)|led by"
    r"|(?:group |workshop )?leaders?|leads?(?=\s?[:：])|사회자?|진행자?|모더레이터|이끔이",
    "commentator": r"comments?(?: (?:from|by) [^:：()]+)?|commentators?|discussants?|respondents?|reactions?"
    r"|(?:지정\s?)?토론자?|논평자?|질의",
    "panellist": r"대담자?|panell?ists?|panel(?: members?| discussion)?|패널(?:\s?토론)?(?:자|리스트)?",
    "keynote": r"keynote(?: speech| speeches| speakers?| address(?:es)?| lectures?| talk)?|기조\s?(?:연설|강연"
    r"|발표)자?",
    "opening": r"opening(?: remarks?| address(?:es)?| speech(?:es)?| statements?)|welcom(?:e|ing)(?: remarks?"
    r"| address(?:es)?"
    r"| speech(?:es)?)|congratulatory(?: remarks?| address(?:es)?| speech(?:es)?)|개회사|환영사|축사|격려사|인사말",
    "closing": r"closing(?: remarks?| address(?:es)?| speech(?:es)?| statements?)|폐회사|마무리\s?발언",
    "presenter": r"presenters?|presentations?(?: by)?|presented by|introduc(?:tion|ed by)(?: and [^:：]{1,40})?"
    r"|presentations? by [^:：]{3,40}(?=[:：])",
    "speaker": r"with(?=\s?[:：])|resource persons?"
    r"|(?:special|video|introductory|inaugural) (?:address(?:es)?|remarks|message)"
    r"|(?:remarks|messages?|statements?)(?=\sby\s)|발제자?|특별\s?연설|축하\s?말씀"
    r"|(?:invited |guest |lead )?speakers?|lecturers?|instructors?|trainers?|tutors?|teachers?|guides?"
    r"|guided by|talks?(?: by)?|발표자?|연사|강연자?|강사"
    r"|해설(?:자|사)?(?=\s)|주제\s?발표자?|낭독|인솔자?|안내자?(?=\s?[:：])",
    "chair": r"in the chair|(?:session |co-?)?chair(?:s|ed by|person|man|woman)?|chairpersons?|presid(?:ing|ed by)|좌장"
    r"|의장|주재자?",
    "host": r"host(?:s|ed by)?|masters? of ceremon(?:y|ies)|mc|emcee",
    "rapporteur": r"rapporteurs?|서기|기록자?",
    "contact": r"contacts?(?: (?:persons?|points?|us|information|details?))?|for (?:further|more) information"
    r"|inquir(?:y|ies)"
    r"|문의(?:처)?|담당자?|연락처",
    "participant": r"participants?|attendees?|참석자?|참가자",
}
ROLE_WORDS = rf"(?:{'|'.join(_ROLES.values())})"
ROLE_LABELS = tuple((role, re.compile(rf"(?:{words})(?![A-Za-z])", re.IGNORECASE)) for role, words in _ROLES.items())

# What kind of slot or session a title names; the first that fits leads.
_KINDS: Mapping[SessionKind, str] = {
    "registration": r"\bregistration\b|\bcheck[- ]?in\b|\bsign[- ]?in\b|\bdoors? open|등록|접수",
    "break": r"\b(?:coffee|tea|health|networking|refreshment|short|comfort)[ -]?breaks?\b|^breaks?\b"
    r"|\bwelcome coffee\b"
    r"|^(?:morning |afternoon )?(?:coffee|tea)\b|휴식|커피\s?브레이크|티\s?타임|정회|^쉼$|쉬는\s?시간",
    "social": r"\bdinner\b|\breceptions?\b|\bbanquet\b|\bgala\b|\bcocktails?\b|\b(?:group|official|family) photos?\b"
    r"|\bphoto(?: session| shoot|graph)?\b|^networking\b|만찬|리셉션|기념\s?촬영|사진\s?촬영|환영회|네트워킹",
    "meal": r"\b(?:lunch(?:eon)?|breakfast)\b(?! (?:symposi|seminar|session|lecture|talk|meeting|debate))"
    r"|\bbrunch\b|오찬|점심|중식|조찬|조식|석식|(?:아침|저녁)\s?(?:식사|밥)|도시락",
    "tour": r"\b(?:study|site|field|city|technical|cultural|lab) (?:tours?|visits?|trips?)\b|\bexcursions?\b"
    r"|\btours?\b|\bvisits? (?:to|of)\b|\bguided walk\b|산책|답사"
    r"|시찰|견학|투어|현장\s?방문|문화\s?탐방",
    "opening": r"\bopening (?:ceremony|session|remarks|of)\b|^opening\b(?! (?:keynote|lecture|talk|plenary))"
    r"|^welcome\b|\bwords of welcome\b|^greetings\b"
    r"|\bwelcome (?:remarks|address)\b|개회|개막|환영사|^여는\s",
    "closing": r"\bclosing\b|\bwrap[- ]?up\b|\bconcluding (?:remarks|session)\b|\badjourn|폐회|폐막|마무리|^닫는\s",
    "ceremony": r"\bceremon(?:y|ies)\b|\bawards?\b|시상식|수여식|기념식|서명식|협약식",
    "keynote": r"\bkeynotes?\b|\b(?:opening|closing|plenary|invited) lecture\b|기조\s?(?:연설|강연|발표)",
    "plenary": r"\bplenar(?:y|ies)\b|\bround ?table\b|라운드\s?테이블|본회의|전체\s?회의|총회",
    "session": r"\bsessions?\b|\bworkshops?\b|\bpanels?\b|\btalks?\b|\btutorials?\b|\bposters?\b|\bpapers?\b"
    r"|\blectures?\b|\bsymposi(?:um|a)\b|\bdebates?\b|\b(?:short|hands-on) courses?\b"
    r"|세션|워크숍|워크샵|분과|발표|토론|강연",
}
KINDS = tuple((kind, re.compile(words, re.IGNORECASE)) for kind, words in _KINDS.items())
# The part that people have in sessions of a kind, where nothing else says it.
ROLE_OF_KIND: Mapping[str, Role] = {"opening": "opening", "closing": "closing", "keynote": "keynote"}

_SEVERAL = re.compile(r"\s*[/·&]\s*|\s+and\s+")
_PARTS = ("chair", "moderator", "speaker")  # columns of people that one header may name together
# The header of a table's column, and what stands below it.
COLUMNS: Mapping[str, re.Pattern[str]] = {
    name: re.compile(rf"^\W*(?:{words})\W*$", re.IGNORECASE)
    for name, words in {
        "start": r"start(?:s|ing)?(?: ?time)?|from|begin(?:s|ning)?|시작(?:\s?시간)?|dtstart"
        r"|start date(?: and time)?",
        "end": r"end(?:s|ing)?(?: ?time)?|to|until|finish|종료(?:\s?시간)?|dtend|end date(?: and time)?",
        "time": r"times?(?: ?\([^)]*\))?|time ?slots?|slots?|hours?|when|시\s?간(?: ?\([^)]*\))?|시간대|일시",
        "open": r"open(?: (?:hours|times?|from))?|opening (?:hours|times?)|hours of opening"
        r"|운영\s?시간|여는\s?시간|이용\s?시간",
        "date": r"dates?|days?|날짜|일자|요일|일정",
        "room": r"rooms?|locations?|venues?|places?|where|halls?|장\s?소|회의실|강의실|위치|룸",
        "speaker": r"speakers?(?: ?/.*)?|speakers?['’]? names?|presenters?|by|who|names?|people|panell?ists?|authors?"
        r"|instructors?|발표자?|연사|강연자"
        r"|발표자\s?/.*|연자|참석자|강사|persons?|speaker\(s\)|full names?|이름|성명|성함",
        "family": r"(?:family|last|sur) ?names?|성",
        "given": r"(?:given|first|fore) ?names?",
        "role": r"roles?(?: in the (?:programme|forum))?|on stage(?: in)?|in sessions?"
        r"|(?:speaks?|chairs?|appears?|takes? part) (?:in|at)|역할|맡은\s?일|참여\s?세션",
        "talk": r"(?:titles? of (?:the )?|talk |paper )(?:talks?|papers?|presentations?|titles?)|발표\s?제목",
        "moderator": r"moderators?|(?:led|run|given) by|who leads|leaders?|leads?|facilitators?|tutors?"
        r"|사회자?|진행자?|이끔이",
        "chair": r"(?:session )?chairs?(?:person)?|좌장",
        "track": r"tracks?|workshops?|streams?|strands?|트랙|분과|워크숍",
        "number": r"no\.?|#|nr\.?|번호|순번|연번|session no\.?|(?:(?:paper|session|proposal|talk) )?(?:id|code)",
        "order": r"순서|order|seq(?:uence)?\.?|step",
        "other_title": r"(?:titles? |names? )?(?:\(?in )?english\)?(?: (?:titles?|names?))?"
        r"|영문(?:\s?(?:제목|명|이름|성명|세션명|주제))?",
        "title": r"(?:proposal |submission |event )?titles?|sessions?|session (?:titles?|names?)|what|topics?"
        r"|descriptions?|details?|agenda(?: items?)?"
        r"|contents?|events?"
        r"|(?:working )?groups?|activit(?:y|ies)|programmes?|programs?|subjects?|items?|talks?"
        r"|내\s?용|주\s?제|제\s?목|프로그램"
        r"|세션|행사|구\s?분|강연\s?제목|(?:세션|행사|강연|강의|프로그램|워크숍)\s?명|발표\s?주제"
        r"|summary",
        "kind": r"(?:session |submission )?(?:types?|formats?)|kinds?|categor(?:y|ies)|유형|형식|종류",
        "language": r"languages?|언어",
        "organiser": r"organi[sz]ers?|hosts?|organi[sz]ed by|주관|주최(?:/주관)?",
        "notes": r"notes?|remarks?|comments?|interpretation|capacity|seats|sign-?ups|비\s?고|통역|정원|인원"
        r"|(?:사전\s?)?신청(?:자|\s?인원|자\s?수)?",
        "country": r"countr(?:y|ies)|국가|나라",
        "post": r"(?:posts?|positions?|titles?|roles?) ?(?:and|&|/|,) ?(?:institution|affiliation|organi[sz]ation)s?"
        r"|posts?|positions?|job titles?|designations?|직위|직책|직함"
        r"|소속(?:과|\s?및|\s?[/·])\s?(?:직책|직위|직함)",
        "affiliation": r"bod(?:y|ies)|compan(?:y|ies)|affiliations?|organi[sz]ations?"
        r"|institutions?|소속(?:\s?/\s?직위)?|기관",
        "minutes": r"durations?|minutes?|length|min\.?|소요\s?시간",
    }.items()
}

# The key of a field, and what its value is.
_KEYS = {
    "title": r"title|summary|subject|event(?: ?name| ?title)?|session(?: ?title)?|name|제목|행사명|주제|세션",
    "start": r"date|start(?: ?date| ?time|s)?(?: ?\(.*\))?|dtstart|begins?|from|when|event ?date|시작|일시|날짜",
    "end": r"end(?: ?date| ?time|s)?(?: ?\(.*\))?|dtend|until|finish|to|종료",
    "time": r"time|hours?|시간",
    "organiser": r"(?:event )?organi[sz]er|organi[sz]ed by|organi[sz]ers|주최|주관|주최/주관",
    "host": r"hosts?|hosted by",
    "room": r"room|location|venue|place|venue name|where|장소|회의실",
    "url": r"url|link|website|registration ?url|source ?url",
    "speaker": r"speakers?|presenters?|attendees?|연사|발표자?",
    "zone": r"time ?zone|tzid|시간대",
    "description": r"description|abstract|deck|설명",
    "kind": r"type|event ?type|format|category|categories",
    "track": r"track|workshop|stream|트랙",
}
FIELDS = tuple((name, re.compile(rf"(?:{words})", re.IGNORECASE)) for name, words in _KEYS.items())

ORGANISER_LINE = re.compile(
    r"^(?:this (?:workshop|session|event|meeting|forum|symposium|conference) (?:is|was|will be) )?"
    r"(?:jointly |co-?)?(?:organi[sz]ed|hosted|convened|co-?led|led)(?: jointly)? by[:：]?\s+(?P<who>.+)$"
    r"|^(?:co-?)?(?:lead )?(?:organi[sz](?:er|ers|ing (?:body|bodies|committee))|convenors?"
    r"|conveners?)\s*[:：]\s*(?P<who2>.+)$"
    r"|^(?:주최(?:\s*/\s*주관)?|주관|공동\s?주최)\s*[:：]?\s+(?P<who3>.+)$",
    re.IGNORECASE,
)
HOSTED = re.compile(
    r"\b(?:co-?|jointly )?(?:hosted|organi[sz]ed|sponsored)(?: jointly)? by\s+(?P<who>.+)$", re.IGNORECASE
)
ROOM_LINE = re.compile(
    r"^(?:(?:meeting )?rooms?|location|venue|place|hall|where|장\s?소|회의실|강의실)\s*[:：]\s*(?P<where>.+)$",
    re.IGNORECASE,
)
# A place by its own words: "Room 204", "Main Auditorium", "2층 대회의실".
_BEFORE_ROOM = r"(?:meeting |conference |seminar |lecture )?"
ROOM_NAME = re.compile(
    rf"^(?:the )?(?:{_BEFORE_ROOM}(?:room|hall|auditorium|building|level|floor|suite|studio)\s+[\w.-]+(?:\s+\w+)?"
    rf"|{_BEFORE_ROOM}rooms\s+[A-Z]?\d*\w?(?:,? (?:and|&|to) \w{{1,4}}|[,–-] ?\w{{1,4}})+"
    r"|(?:restaurant|caf[ée]|salon|hotel|foyer|gate|pier)\s+(?-i:[A-Z\d])[\w'’.-]*(?:\s+(?-i:[A-Z\d])[\w'’.-]*){0,2}"
    r"|main stage|stage \w{1,2}"
    r"|(?:[\w'’.-]+\s+){0,3}(?:room|hall|auditorium|foyer|aula|lobby|ballroom|theat(?:er|re)|garden|atrium|terrace"
    r"|canteen|restaurant|cafeteria|refectory|boardroom|courtyard|lounge|gallery|library|chapel|loft|studio|pavilion"
    r"|marquee|salon|floor)(?:\s+[\w.-]{1,3})?"
    r"|[가-힣\w\s-]{0,20}(?:회의실|세미나실|강의실|강당|연회장|컨벤션홀|홀|로비|회관|식당|룸|호실|\d호|\d+층|정원|테라스|레스토랑"
    r"|카페|라운지|광장|공연장|극장|옥상|수련원|정문|후문|갤러리|도서관|체육관)(?:\s?[A-Z가-힣\d]{1,4})?)$",
    re.IGNORECASE,
)
# Words of places inside a longer description of one: "Gallery above the Ticket Hall".
HAS_PLACE = re.compile(
    r"\b(?:room|hall|auditorium|foyer|lobby|ballroom|theat(?:er|re)|garden|atrium|terrace|canteen|restaurant|cafeteria"
    r"|courtyard|lounge|gallery|library|chapel|loft|floor|studio|suite|building|museum|archive|church|house)\b"
    r"|회의실|강당|홀|로비|회관|식당|정원|광장|극장|갤러리|도서관|체육관",
    re.IGNORECASE,
)
TIME_LINE = re.compile(r"^(?:time|when|date(?: and time)?|시간|일시)\s*[:：]\s*", re.IGNORECASE)
LANGUAGE_LINE = re.compile(
    r"(?:will be|is|are|was)\s+(?:conducted|held|delivered|given|offered)\s+in\s+(?P<language>[A-Z]\w+(?:(?:,"
    r"| and|, and| or)"
    r"\s+[A-Z]\w+)*)|^(?:working )?languages?\s*[:：]\s*(?P<language2>.+)$"
    r"|^(?:진행\s?)?언어\s*[:：]\s*(?P<language3>.+)$",
    re.IGNORECASE,
)
# A time zone, "Uhr", or a length in brackets right after a clock time: it belongs to the time.
TIME_REMARK = re.compile(
    r"(?:\s*(?:Uhr|hrs?|hours|o['’]clock)(?![\w'’])\.?)?"
    r"(?:\s*[(（]\s*\d{1,3}\s*(?:['′’]|분(?:간)?|min(?:utes|s)?\.?)\s*[)）])"
    r"|\s*(?:Uhr|hrs?|hours|o['’]clock)(?![\w'’])\.?"
    r"|[\s,]*(?:\(?(?:[ECMP][SD]?T|KST|JST|SGT|CES?T|BST|UTC|GMT|Z)(?:[+-]\d{1,2})?\)?(?![\w'’])|\(?(?:local|eastern|central|"
    r"mountain|pacific|korea(?:n)?)(?: standard| daylight)? time\)?)",
    re.IGNORECASE,
)
QUESTIONS_LABEL = re.compile(
    r"^(?:guiding|discussion|key|leading) questions?\b.*|^questions? (?:for|to) (?:the )?discuss.*|^(?:논의"
    r"|토론)\s?질문.*",
    re.IGNORECASE,
)
QA_LINE = re.compile(
    r"^(?:q ?& ?a|questions? (?:and|&) answers?|discussions?|open discussion|질의\s?응답)(?: session)?\W*$",
    re.IGNORECASE,
)
END_LINE = re.compile(r"^end of (?:day|the day|day \d+|session|meeting|conference|forum)\b", re.IGNORECASE)
NOTICE_LINE = re.compile(r"^[※*†]|^(?:please )?note\b|subject to change|변경될\s?수", re.IGNORECASE)

RANK = re.compile(
    r"\b(?:director|deputy|assistant|associate|vice|professor|prof|head|chief|minister|secretary|president"
    r"|chair(?:man|woman|"
    r"person)?|co-chair|member|leader|lead|officer|official|advis[eo]r|executive|manager|coordinator"
    r"|counsell?or|researcher|research|"
    r"scientist|fellow|analyst|student|editor|ceo|cto|cio|coo|cfo|founder|co-founder|senior|principal|lecturer"
    r"|engineer|"
    r"consultant|specialist|expert|representative|commissioner|ambassador|governor|mayor|dean|rector"
    r"|chancellor|general|"
    r"partner|journalist|attorney|lawyer|economist|architect|designer|developer|librarian|postdoc|phd"
    r"|under-secretary|"
    r"under|attach[ée]|envoy|judge|senator|mp|congress(?:man|woman)|strategist|staff|intern|curator|administrator|"
    r"statistician|convenor|convener|farmer|nurse|therapist|agronomist|conservator|archivist|registrar|keeper|educator|"
    r"teacher|trainer|photographer|physician|surgeon|pharmacist|midwife|biologist|chemist|physicist|geologist|ecologist|"
    r"inspector|magistrate|ranger|clerk|actuary|treasurer|auditor|comptroller|controller|accountant|councillor|co-ordinator|"
    r"forester|planner|technician|translator|interpreter|activist|"
    r"program(?:me)? (?:manager|director|officer|lead)|policy|assist|"
    r"director-general|secretary-general|\d+(?:st|nd|rd|th))\b",
    re.IGNORECASE,
)
KOREAN_RANK = re.compile(
    r"(?:장관|차관|차관보|실장|국장|과장|팀장|센터장|원장|소장|처장|청장|이사장|이사|본부장|부장|대표(?:이사)?"
    r"|교수|부교수|조교수|"
    r"연구위원|선임연구원|책임연구원|수석연구원|연구원|연구관|사무관|서기관|주무관|행정원|행정관|전문관|부의장|의장|기술사|건축사|회계사|세무사|노무사|해설사|조합장|지부장|위원장|위원|회장|부회장"
    r"|총장|학장|박사|관장|교장|군수|구청장|차장|활동가|학예사|연구사|감독|평론가|변호사|기자|"
    r"단장|의원|시장|도지사|대사|사무총장|사무차장|전문위원|수석|매니저|학생|작가|그룹장|파트장|아나운서|앵커|방송인|시인|소설가|화가|지휘자|상무|전무|사장"
    r"|부사장|정책관|심의관|검사관|조사관|협력관|기획관|간사|주임|대리|사서|의사|교사|임상심리사|농부)"
)
BODY = re.compile(
    r"\b(?:ministry|university|institute|institution|centre|center|agency|department|division|bureau|office"
    r"|committee|"
    r"commission|council|unit|section|bank|association|foundation|organi[sz]ation|organisation|directorate"
    r"|secretariat|"
    r"service|college|school|faculty|society|network|group|company|corporation|corp|inc|ltd|llc|gmbh|labs?"
    r"|laboratory|"
    r"coalition|institutet|instituto|universit(?:et|at|ät|é|à|a|eit|ario)|hochschule|école|politecnico|ministerio|authority|board|union|federation|academy|hospital|librar(?:y|ies)|museum|archives?|observatory|trust|consortium|government|press|consulting|holdings"
    r"|partners|academy|"
    r"directorate|taskforce|embassy|court|parliament|assembly|programme|fund|team|ilbo|desa|oecd|undp|nasa"
    r"|unesco|unit)\b",
    re.IGNORECASE,
)
KOREAN_BODY = re.compile(
    r"(?:부|청|처|원|대학교?|연구원|연구소|센터|진흥원|위원회|협회|재단|공사|공단|은행|학회|회사|정부|시청"
    r"|도청|그룹|은행|기구)$"
)
PARTICLE = frozenset(
    re.findall(
        r"\S+",
        "bin binti bint al el de del della di da dos das du la le van von der den ter ten y e ibn abu san st",
    )
)


def kind_of(title: str) -> SessionKind | None:
    """Return the kind of session that a title names, or None where its words say nothing of it."""
    head = re.sub(r"\s*[(\[][^()\[\]]*[)\]]\s*$", "", title) or title  # a remark in brackets says nothing of it
    for kind, pattern in KINDS:
        if pattern.search(head):
            return kind
    return None


_AT_ONCE = re.compile(
    r"\b(?:parallel|concurrent|simultaneous|breakouts?|side by side|groups?|at the same time)\b"
    r"|동시|병행|분과|모둠|조별",
    re.IGNORECASE,
)


def at_once(text: str) -> bool:
    """Whether a title or a remark says that what follows is held side by side."""
    return bool(_AT_ONCE.search(text))


@lru_cache(maxsize=4096)
def column_of(header: str) -> str | None:
    """Return what a column of this header holds: a key of `COLUMNS`, or None."""
    plain = header.replace("_", " ").strip()
    if (whole := _column(plain)) is not None:
        return whole
    parts = [_column(part) for part in _SEVERAL.split(plain)]  # "Chair/Moderator", "Time / 시간"
    one = len(set(parts)) == 1 or all(part in _PARTS for part in parts)
    return parts[0] if len(parts) > 1 and one else None


def _column(plain: str) -> str | None:
    return next((name for name, pattern in COLUMNS.items() if pattern.match(plain)), None)


def field_of(key: str) -> str | None:
    """Return what the value under a key is: "start", "room", "organiser", …, or None."""
    plain = re.sub(r"[_-]+", " ", key).strip(" :：")
    return next((name for name, pattern in FIELDS if pattern.fullmatch(plain)), None)

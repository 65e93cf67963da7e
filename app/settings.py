"""Every setting, in one place: flags over environment (`RAPPORTEUR_…`) over `rapporteur.toml` over these defaults.

A nested setting's variable joins the names with two underscores: `RAPPORTEUR_EMBEDDING__MODEL`.
"""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field, SecretStr, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from corpus.errors import RapporteurError
from corpus.limits import Limits

SETTINGS_FILE = Path("rapporteur.toml")


class SettingsError(RapporteurError):
    """A setting that is unknown or out of range."""


class Section(BaseModel):
    """A group of settings; unknown keys are refused."""

    model_config = ConfigDict(extra="forbid", frozen=True)


class EmbeddingSettings(Section):
    """Which embedding model turns text into vectors, and what it wants before queries and passages."""

    model: str = "multilingual-e5-small"  # the packaged default, a Hugging Face id, or a local folder
    query_prompt: str = "query: "
    passage_prompt: str = "passage: "
    batch_size: int = Field(default=16, ge=1, le=1024)


class SearchSettings(Section):
    """How the two searches weigh against each other."""

    lexical_weight: float | None = Field(default=None, ge=0, le=1)  # of BM25; 0: by meaning alone; None: as measured


class AnsweringSettings(Section):
    """When to answer."""

    # Confidence below which a question is refused: where the whole program's answers are worth most and fewest that
    # have an answer are refused; both curves are in docs/answering.md.
    refuse_below: float = Field(default=0.3, ge=0, le=1)


class ServerSettings(Section):
    """Where the chat and the API listen, for whom, and how much of each request they take."""

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=0, le=65535)  # 0: any free port
    hosts: tuple[str, ...] = ()  # names in the Host header that are served beside loopback's; "*.example.org" allowed
    origins: tuple[str, ...] = ()  # sites ("https://example.org") whose pages may call the API and frame the widget
    answering_threads: int = Field(default=2, ge=1, le=64)
    waiting_questions: int = Field(default=64, ge=1)  # beyond that many, 503 with Retry-After
    body_bytes: int = Field(default=1_000_000, ge=1_000)
    history_turns: int = Field(default=20, ge=0, le=200)  # the last turns of a conversation that are read
    share_days: int = Field(default=30, ge=1, le=366)  # how long a shared answer's link works


class StorageSettings(Section):
    """Where accounts, FAQs, questions and the audit log are kept."""

    url: str = "sqlite:///var/rapporteur.sqlite3"  # or postgresql://USER:PASSWORD@HOST/NAME
    lock_wait_seconds: float = Field(default=5.0, gt=0, le=120)


class OidcSettings(Section):
    """Sign-in by an OpenID Connect provider; the roles come from a claim of its ID token."""

    issuer: str  # https://…, where /.well-known/openid-configuration is found
    client_id: str
    client_secret: SecretStr
    role_claim: str = "groups"
    roles: dict[str, Literal["organiser", "evaluator", "administrator"]] = {}  # a value of that claim: the role
    label: str = "Sign in with your organisation"


class AccountSettings(Section):
    """Passwords, sessions and who may ask."""

    password_min_length: int = Field(default=12, ge=8, le=200)
    argon2_passes: int = Field(default=3, ge=1, le=20)  # the costs of RFC 9106's second recommendation
    argon2_memory_kib: int = Field(default=65536, ge=8, le=4194304)
    argon2_lanes: int = Field(default=4, ge=1, le=16)
    session_hours: float = Field(default=12, gt=0, le=720)
    lockout_failures: int = Field(default=10, ge=1, le=1000)
    lockout_minutes: int = Field(default=15, ge=1, le=1440)
    access_code: SecretStr | None = None  # set: delegates enter it before they may ask
    oidc: OidcSettings | None = None


class FaqSettings(Section):
    """The organisers' own answers."""

    two_person_approval: bool = True  # whoever approves an answer has not written any of it
    when_stale: Literal["withdraw", "notice"] = "withdraw"  # or give it with a notice that its sources changed
    office: str = "the organisers"  # named beside an answer whose author has no office
    min_similarity: float = Field(default=0.8, ge=-1, le=1)  # cosine across languages; below: no match


class DeskSettings(Section):
    """The organisers' pages."""

    upload_bytes: int = Field(default=50_000_000, ge=1_000)  # of one document


class FeedbackSettings(Section):
    """The queue of questions that nobody could answer."""

    low_confidence: float = Field(default=0.6, ge=0, le=1)  # answers below it are queued
    same_meaning: float = Field(default=0.93, ge=-1, le=1)  # cosine from which two that agree are one group
    retention_days: int = Field(default=90, ge=1, le=3650)  # then the text is erased, the figures stay


class Settings(BaseSettings):
    """All settings of one run."""

    model_config = SettingsConfigDict(
        extra="forbid",
        frozen=True,
        env_prefix="RAPPORTEUR_",
        env_nested_delimiter="__",
        toml_file=SETTINGS_FILE,
    )

    documents: Path = Path("corpus/documents")
    index: Path = Path("var/index")
    reading: Limits = Limits()
    embedding: EmbeddingSettings = EmbeddingSettings()
    search: SearchSettings = SearchSettings()
    answering: AnsweringSettings = AnsweringSettings()
    server: ServerSettings = ServerSettings()
    storage: StorageSettings = StorageSettings()
    accounts: AccountSettings = AccountSettings()
    faq: FaqSettings = FaqSettings()
    feedback: FeedbackSettings = FeedbackSettings()
    desk: DeskSettings = DeskSettings()

    @classmethod
    def settings_customise_sources(
        cls,
        settings_cls: type[BaseSettings],
        init_settings: PydanticBaseSettingsSource,
        env_settings: PydanticBaseSettingsSource,
        dotenv_settings: PydanticBaseSettingsSource,
        file_secret_settings: PydanticBaseSettingsSource,
    ) -> tuple[PydanticBaseSettingsSource, ...]:
        """Order the sources: flags, environment, file."""
        return init_settings, env_settings, TomlConfigSettingsSource(settings_cls)


def load_settings(**flags: object) -> Settings:
    """Read the settings; flags that are None are left to the other sources.

    Raises SettingsError that names the key and what is wrong with it.
    """
    try:
        return Settings(**{name: value for name, value in flags.items() if value is not None})  # type: ignore[arg-type]
    except ValidationError as error:
        problems = "; ".join(f"{'.'.join(map(str, e['loc']))}: {e['msg']}" for e in error.errors())
        raise SettingsError(
            f"These settings are not valid: {problems}. Mend {SETTINGS_FILE}, RAPPORTEUR_… or the flag."
        ) from error

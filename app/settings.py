"""Every setting, in one place: flags over environment (`RAPPORTEUR_…`) over `rapporteur.toml` over these defaults.

A nested setting's variable joins the names with two underscores: `RAPPORTEUR_EMBEDDING__MODEL`.
"""

from pathlib import Path

from pydantic import BaseModel, ConfigDict, Field, ValidationError
from pydantic_settings import BaseSettings, PydanticBaseSettingsSource, SettingsConfigDict, TomlConfigSettingsSource

from corpus.errors import RapporteurError

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


class ServerSettings(Section):
    """Where the chat and the API listen."""

    host: str = "127.0.0.1"
    port: int = Field(default=8000, ge=1, le=65535)


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
    embedding: EmbeddingSettings = EmbeddingSettings()
    server: ServerSettings = ServerSettings()

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

"""How protected rows and events become digests. Written rows and rows read back give the same one."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import UTC, date, datetime
from typing import Any

from django.apps import apps
from django.core.checks import CheckMessage, Error
from django.db.models import Field, Model

from lvze.audit.models import LedgerRow
from lvze.kernel.hashing import ALGORITHM, canonical_json, digest

#: Fields that every protected row has and that are not its contents.
CHAIN_FIELDS = frozenset({"id", "seq", "recorded_at", "salt", "digest"})


def protected_models() -> list[type[LedgerRow]]:
    """Every concrete protected model of the installation, by label."""
    found = [model for model in apps.get_models() if issubclass(model, LedgerRow)]
    return sorted(found, key=lambda model: model._meta.label_lower)


def digest_of(model: type[LedgerRow], values: Mapping[str, Any], salt: str, algorithm: str = ALGORITHM) -> str:
    """The digest of a row of ``model`` from its ``DIGESTED`` values (keyed as there) and its salt."""
    contents = {name: _plain(values[name]) for name in model.DIGESTED}
    contents["table"] = model._meta.label_lower
    return digest(salt.encode() + canonical_json(contents), algorithm)


def digest_of_row(row: LedgerRow) -> str:
    """The digest of a row about to be written: each value as the database will give it back."""
    model = type(row)
    fields = _digested_fields(model)
    return digest_of(model, {name: _coerced(fields[name], getattr(row, name)) for name in model.DIGESTED}, row.salt)


def digest_of_rows(digests: Iterable[str], algorithm: str = ALGORITHM) -> str:
    """The digest of an event's rows: order does not matter, number does."""
    return digest("\n".join(sorted(digests)).encode(), algorithm)


def digest_of_event(event: Mapping[str, Any], algorithm: str = ALGORITHM) -> str:
    """The hash of an event from its columns (without ``hash``), ``prev`` included: this is the link."""
    return digest(canonical_json({name: _plain(value) for name, value in event.items() if name != "hash"}), algorithm)


def _digested_fields(model: type[Model]) -> dict[str, "Field[Any, Any]"]:
    return {field.attname: field for field in model._meta.concrete_fields}


def _coerced(field: "Field[Any, Any]", value: Any) -> Any:
    return None if value is None else field.to_python(value)


def _plain(value: Any) -> Any:
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat()
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    return value


def check_declarations(app_configs: Sequence[Any] | None = None, **_: Any) -> list[CheckMessage]:
    """Django system check: each protected model digests all of its contents and nothing else."""
    problems: list[CheckMessage] = []
    for model in protected_models():
        declared = set(getattr(model, "DIGESTED", ()))
        contents = set(_digested_fields(model)) - CHAIN_FIELDS
        if declared != contents:
            differing = "、".join(sorted(declared ^ contents))
            problems.append(Error(f"{model._meta.label} 的 DIGESTED 与内容字段不一致：{differing}", id="audit.E001"))
    return problems

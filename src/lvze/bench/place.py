"""Where a benchmark runs: a folder of its own, a database of its own, never the user's ledger."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path


@dataclass(frozen=True)
class Place:
    """``folder`` is the data folder; ``small`` asks for a quick run at a hundredth of the size."""

    folder: Path
    small: bool = False

    @cached_property
    def environment(self) -> Mapping[str, str]:
        """For commands that work on this place's ledger."""
        return {**os.environ, "LVZE_DIR": str(self.folder)}

    def size(self, full: int, small: int) -> int:
        return small if self.small else full

    def open_ledger(self) -> None:
        """Start Django on this place's database and bring it to this version's tables."""
        os.environ["LVZE_DIR"] = str(self.folder)
        os.environ["DJANGO_SETTINGS_MODULE"] = "lvze.config.settings"
        self.folder.mkdir(parents=True, exist_ok=True)
        key = self.folder / "secret.key"
        if not key.exists():
            # By this file every command knows that a ledger is here, on PostgreSQL too.
            key.write_text(secrets.token_urlsafe(50), encoding="utf-8")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0, interactive=False)

    def scratch(self, name: str) -> Path:
        """A folder for files of this benchmark."""
        found = self.folder.parent / "files" / name
        found.mkdir(parents=True, exist_ok=True)
        return found

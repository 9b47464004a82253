"""The table of the search index, in each engine's own full-text kind."""

from typing import Any

from django.db import migrations, models

_SQLITE = "CREATE VIRTUAL TABLE ledger_searchtext USING fts5(grams, detail=full)"
_POSTGRESQL = (
    "CREATE TABLE ledger_searchtext (record_id bigint PRIMARY KEY, grams tsvector NOT NULL)",
    "CREATE INDEX ledger_searchtext_grams ON ledger_searchtext USING gin (grams)",
)


def make_table(apps: Any, schema_editor: Any) -> None:
    for statement in _POSTGRESQL if schema_editor.connection.vendor == "postgresql" else (_SQLITE,):
        schema_editor.execute(statement)


def drop_table(apps: Any, schema_editor: Any) -> None:
    schema_editor.execute("DROP TABLE ledger_searchtext")


class Migration(migrations.Migration):
    dependencies = [("ledger", "0001_initial")]

    operations = [
        migrations.CreateModel(
            name="SearchMark",
            fields=[
                ("id", models.PositiveSmallIntegerField(default=1, primary_key=True, serialize=False)),
                ("seq", models.BigIntegerField(default=0)),
            ],
        ),
        migrations.RunPython(make_table, drop_table),
    ]

"""Tables whose rows lie in the order of their key."""

from typing import Any

from django.db import migrations


class CreateClusteredModel(migrations.CreateModel):
    """As CreateModel; on SQLite the table has no row numbers of its own, so that a wide key is stored once instead of twice.

    PostgreSQL knows no such tables and makes an ordinary one.
    """

    def database_forwards(self, app_label: str, schema_editor: Any, from_state: Any, to_state: Any) -> None:
        if schema_editor.connection.vendor != "sqlite":
            super().database_forwards(app_label, schema_editor, from_state, to_state)
            return
        usual = schema_editor.sql_create_table
        schema_editor.sql_create_table = f"{usual} WITHOUT ROWID"
        try:
            super().database_forwards(app_label, schema_editor, from_state, to_state)
        finally:
            schema_editor.sql_create_table = usual

"""The name of the schema: the same as long as nothing that makes the schema changes."""

from concertation.embedded import schema


def test_schema_key_is_stable():
    assert schema.schema_key() == schema.schema_key()


def test_schema_key_follows_migrations_settings_and_locks(tmp_path, monkeypatch):
    migrations = tmp_path / "room" / "migrations"
    migrations.mkdir(parents=True)
    files = [tmp_path / "room" / "__init__.py", migrations / "0001_initial.py"]
    files += [tmp_path / "concertation" / "settings" / "base.py", tmp_path / "requirements" / "demo.lock"]
    for file in files:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("")
    monkeypatch.setattr(schema, "ROOT", tmp_path)
    keys = [schema.schema_key()]
    for file in files[1:]:
        file.write_text("changed")
        keys.append(schema.schema_key())
    (tmp_path / "room" / "views.py").write_text("changed")
    assert len(set(keys)) == len(keys)
    assert schema.schema_key() == keys[-1]

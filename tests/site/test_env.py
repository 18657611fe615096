"""Settings from the environment: wrong values stop the start with a sentence that says what to do."""

import pytest
from django.core.exceptions import ImproperlyConfigured

from kuaiji.site import env

READERS = {
    "text": lambda: env.text("K_TEXT", "sm", "Which.", choices=("sm", "intl")),
    "flag": lambda: env.flag("K_FLAG", "Whether.", default=False),
    "count": lambda: env.count("K_COUNT", 3, "How many.", least=1, most=9),
}


@pytest.fixture(autouse=True)
def _read_elsewhere(monkeypatch):
    """What is read here is none of the program's settings, of which a reference page is drawn."""
    monkeypatch.setattr(env, "READ", {})


@pytest.mark.parametrize(
    ("reader", "name", "raw", "value"), [("text", "K_TEXT", " intl ", "intl"), ("flag", "K_FLAG", "Yes", True), ("count", "K_COUNT", "9", 9)]
)
def test_a_value_is_read(monkeypatch, reader, name, raw, value):
    monkeypatch.setenv(name, raw)

    assert READERS[reader]() == value


@pytest.mark.parametrize(("reader", "value"), [("text", "sm"), ("flag", False), ("count", 3)])
@pytest.mark.parametrize("raw", [None, "", "  "])
def test_what_is_not_given_has_its_default(monkeypatch, reader, value, raw):
    if raw is not None:
        monkeypatch.setenv(f"K_{reader.upper()}", raw)

    assert READERS[reader]() == value


@pytest.mark.parametrize(("reader", "raw"), [("text", "aes"), ("flag", "maybe"), ("count", "0"), ("count", "10"), ("count", "-1"), ("count", "２")])
def test_a_wrong_value_is_refused_by_name_and_with_advice(monkeypatch, reader, raw):
    monkeypatch.setenv(f"K_{reader.upper()}", raw)

    with pytest.raises(ImproperlyConfigured, match=rf"K_{reader.upper()} is .*Set it to"):
        READERS[reader]()


def test_a_secret_may_be_handed_over_as_a_file(monkeypatch, tmp_path):
    (tmp_path / "secret").write_text("s3cret\n", encoding="utf-8")
    monkeypatch.setenv("K_SECRET_FILE", str(tmp_path / "secret"))

    assert env.secret("K_SECRET", "A secret.") == "s3cret"


def test_a_secret_given_twice_or_nowhere_is_refused_without_repeating_it(monkeypatch, tmp_path):
    monkeypatch.setenv("K_SECRET_FILE", str(tmp_path / "missing"))
    with pytest.raises(ImproperlyConfigured, match="cannot be read"):
        env.secret("K_SECRET", "A secret.")

    monkeypatch.setenv("K_SECRET", "s3cret")
    with pytest.raises(ImproperlyConfigured, match="Keep one of them") as refused:
        env.secret("K_SECRET", "A secret.")
    assert "s3cret" not in str(refused.value)

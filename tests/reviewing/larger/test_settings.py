import pytest

from prevenance.environment import SettingError
from prevenance.reviewing.larger.settings import larger_settings


@pytest.fixture(autouse=True)
def set_up(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREVENANCE_LARGER_URL", "https://models.example/v1")
    monkeypatch.setenv("PREVENANCE_LARGER_MODEL", "grand-1")


def test_it_is_off_unless_address_and_model_are_given(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("PREVENANCE_LARGER_URL")
    with pytest.raises(SettingError, match="PREVENANCE_LARGER_URL"):
        larger_settings()


@pytest.mark.parametrize(
    "address", ["http://127.0.0.1:8080/v1", "http://localhost/v1", "http://[::1]:1/v1", "https://a.example"]
)
def test_what_clients_said_may_go_to_this_machine_or_over_tls(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("PREVENANCE_LARGER_URL", address)
    assert larger_settings().address == address


@pytest.mark.parametrize(
    "address",
    ["http://models.example/v1", "ftp://a", "https://", "models.example", "http://[", "http://127.0.0.1.example"],
)
def test_it_never_travels_in_the_clear(monkeypatch: pytest.MonkeyPatch, address: str) -> None:
    monkeypatch.setenv("PREVENANCE_LARGER_URL", address)
    with pytest.raises(SettingError, match="https://"):
        larger_settings()


@pytest.mark.parametrize(
    ("name", "value"), [("SECONDS", "soon"), ("SECONDS", "-1"), ("PRICES", "1"), ("PRICES", "a,b")]
)
def test_a_setting_that_cannot_be_read_is_named(monkeypatch: pytest.MonkeyPatch, name: str, value: str) -> None:
    monkeypatch.setenv(f"PREVENANCE_LARGER_{name}", value)
    with pytest.raises(SettingError, match=f"PREVENANCE_LARGER_{name}"):
        larger_settings()


def test_the_key_is_never_printed(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PREVENANCE_LARGER_KEY", "secret-key")
    assert "secret-key" not in repr(larger_settings())

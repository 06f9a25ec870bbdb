import base64

import pytest

from prevenance.environment import SettingError, envbool, envdatabase, envkeys, envlist, envmail, envtext

KEY = base64.b64encode(b"k" * 32).decode()


@pytest.mark.parametrize(
    ("written", "meant"), [("1", True), ("Yes", True), ("false", False), ("off", False), ("", True)]
)
def test_yes_and_no_are_read_as_people_write_them(written: str, meant: bool, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKED", written)
    assert envbool("ASKED", default=True) is meant


def test_neither_yes_nor_no_is_an_error_that_names_the_setting(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("ASKED", "maybe")
    with pytest.raises(SettingError, match="ASKED is 'maybe'"):
        envbool("ASKED")


def test_a_list_is_written_with_commas(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("HOSTS", "book.example, , www.book.example")
    assert envlist("HOSTS") == ["book.example", "www.book.example"]


def test_a_missing_setting_is_named() -> None:
    with pytest.raises(SettingError, match="ABSENT is not set"):
        envtext("ABSENT")
    with pytest.raises(SettingError, match="ABSENT is not set"):
        envkeys("ABSENT")


def test_the_first_key_is_the_one_that_seals(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYS", f"b2:{KEY}, a1:{KEY}")
    assert list(envkeys("KEYS")) == ["b2", "a1"]


@pytest.mark.parametrize("written", ["nokey", f":{KEY}", "a:short", f"a b:{KEY}", "a:not*base64"])
def test_a_faulty_key_is_never_shown(written: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("KEYS", written)
    with pytest.raises(SettingError) as error:
        envkeys("KEYS")
    secret = written.partition(":")[2]
    assert not secret or secret not in str(error.value)


def test_a_database_is_named_by_its_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASE", "postgres://maud:p%40ss@db.example:6432/book?sslmode=require")
    base = envdatabase("BASE", "")
    asked = {name: base[name] for name in ("NAME", "USER", "PASSWORD", "HOST", "PORT")}
    assert asked == {"NAME": "book", "USER": "maud", "PASSWORD": "p@ss", "HOST": "db.example", "PORT": "6432"}
    assert base["OPTIONS"] == {"sslmode": "require", "server_side_binding": True, "prepare_threshold": 4}


def test_without_an_address_the_database_is_a_file() -> None:
    assert envdatabase("ABSENT", "sqlite:////srv/book.sqlite3")["NAME"] == "/srv/book.sqlite3"


def test_another_kind_of_database_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("BASE", "oracle://somewhere")
    with pytest.raises(SettingError, match="BASE begins with neither"):
        envdatabase("BASE", "")


def test_a_mail_server_is_one_address(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL", "smtp://book%40alder.example:a%2Fb@mail.alder.example")
    mail = envmail("MAIL")
    assert (mail.host, mail.port, mail.user, mail.password) == ("mail.alder.example", 587, "book@alder.example", "a/b")
    assert (mail.ssl, mail.tls) == (False, True)
    monkeypatch.setenv("MAIL", "smtps://mail.alder.example:466")
    assert (envmail("MAIL").port, envmail("MAIL").ssl, envmail("MAIL").tls) == (466, True, False)


def test_without_a_mail_server_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("MAIL", raising=False)
    assert envmail("MAIL").backend.endswith("dummy.EmailBackend")


def test_another_kind_of_mail_server_is_an_error(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("MAIL", "imap://mail.alder.example")
    with pytest.raises(SettingError, match="neither smtp://"):
        envmail("MAIL")

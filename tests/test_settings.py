"""Settings come from the environment; what makes no sense stops the start, in Danish."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from committee import environment, settings
from committee.data_folder import CannotStart
from tests.site_processes import run_manage

SECRET = "k" * 50


def show(data_folder: Path, name: str, **extra: str) -> str:
    done = run_manage(data_folder, "diffsettings", "--all", **extra)
    assert done.returncode == 0, done.stderr
    lines = [line.removeprefix("### ") for line in done.stdout.splitlines()]
    return next(line for line in lines if line.startswith(f"{name} ="))


@pytest.mark.parametrize(("given", "meant"), [("ja", True), ("1", True), ("Nej", False), ("0", False), ("", True)])
def test_flag_reads_danish_and_digits(given: str, meant: bool) -> None:
    assert environment.flag({"X": given}, "X", default=True) is meant


def test_flag_refuses_another_word() -> None:
    with pytest.raises(CannotStart, match="X skal være ja eller nej, men er «måske»"):
        environment.flag({"X": "måske"}, "X", default=False)


@pytest.mark.parametrize("given", ["0", "65536", "-1", "8000x", "²", "8 000"])
def test_whole_number_refuses_what_is_no_port(given: str) -> None:
    with pytest.raises(CannotStart, match="PORT skal være et helt tal fra 1 til 65535"):
        environment.whole_number({"PORT": given}, "PORT", 8000, most=65535)


def test_words_leave_out_empty_parts() -> None:
    assert environment.words({"X": " a ; ;b c;"}, "X", ("d",), separator=";") == ("a", "b c")
    assert environment.words({"X": " ; "}, "X", ("d",), separator=";") == ("d",)


@pytest.mark.parametrize("given", ["solbjerg.example", "javascript:alert(1)", "ftp://x.example", "https://"])
def test_web_address_refuses_what_is_none(given: str) -> None:
    with pytest.raises(CannotStart, match="skal være en hel adresse"):
        environment.web_address({"X": given}, "X")


@pytest.mark.parametrize("given", ["arkiv.example", "https://arkiv.example/sti"])
def test_web_origin_refuses_a_bare_host_and_a_path(given: str) -> None:
    with pytest.raises(CannotStart, match="adresser uden sti"):
        environment.web_origins({"X": given}, "X")


def test_required_names_every_missing_variable() -> None:
    with pytest.raises(CannotStart, match="B, C"):
        environment.required({"A": "1", "B": " "}, ("A", "B", "C"), "Fordi")


def test_nonsense_in_the_environment_stops_a_command_with_one_line(data_folder: Path) -> None:
    done = run_manage(data_folder, "check", ARKIV_DEBUG="måske")

    assert done.returncode == 2
    assert done.stderr == "ARKIV_DEBUG skal være ja eller nej, men er «måske».\n"


def test_production_demands_key_hosts_and_database(data_folder: Path) -> None:
    done = run_manage(data_folder, "check", ARKIV_PRODUKTION="ja", ARKIV_HOSTS="arkiv.example")

    assert done.returncode == 2
    assert "ARKIV_SECRET_KEY, DATABASE_URL" in done.stderr


def test_production_behind_https_passes_djangos_own_deployment_check(data_folder: Path) -> None:
    done = run_manage(
        data_folder,
        "check",
        "--deploy",
        "--fail-level=ERROR",
        ARKIV_PRODUKTION="ja",
        ARKIV_HTTPS="ja",
        ARKIV_HOSTS="arkiv.example",
        ARKIV_SECRET_KEY="abcdefgh" * 8,
        DATABASE_URL="postgresql://db.example/x",
    )

    assert done.returncode == 0, done.stderr
    told = {word.strip("()") for word in done.stderr.replace(":", " ").split() if word.startswith("(security.W")}
    # Redirecting to https, subdomains and browsers' preload lists are the web server's affair.
    assert told <= {"security.W005", "security.W008", "security.W021"}


def test_debug_is_off_and_only_this_machine_is_served_unless_told_otherwise(data_folder: Path) -> None:
    assert show(data_folder, "DEBUG") == "DEBUG = False"
    assert show(data_folder, "ALLOWED_HOSTS") == "ALLOWED_HOSTS = ['127.0.0.1', 'localhost']"


def test_named_hosts_are_served_beside_this_machine(data_folder: Path) -> None:
    hosts = show(data_folder, "ALLOWED_HOSTS", ARKIV_HOSTS="arkiv.example, www.arkiv.example")

    assert hosts == "ALLOWED_HOSTS = ['arkiv.example', 'www.arkiv.example', '127.0.0.1', 'localhost']"


def test_policy_allows_nothing_inline_and_nothing_from_elsewhere() -> None:
    directives = settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]

    assert directives["default-src"] == ["'self'"]
    assert {source for sources in directives.values() for source in sources} == {"'self'", "'none'"}


def test_every_variable_of_the_example_reaches_the_containers_and_every_setting_is_in_it() -> None:
    example = set(re.findall(r"^([A-Z_]+)=", (settings.BASE_DIR / ".env.example").read_text(), re.MULTILINE))
    passed_on = set(re.findall(r"\$\{([A-Z_]+):", (settings.BASE_DIR / "docker-compose.yml").read_text()))
    read = set(re.findall(r'"(ARKIV_[A-Z_]+)"', (settings.BASE_DIR / "committee" / "settings.py").read_text()))
    set_by_the_image = {"ARKIV_PRODUKTION", "ARKIV_STATIC"}
    for_developers = {"ARKIV_DEBUG"}

    assert passed_on == example
    assert read - set_by_the_image - for_developers <= example

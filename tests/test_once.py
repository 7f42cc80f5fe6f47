"""Parts of the pages that are rendered once a process."""

from __future__ import annotations

import pytest
from django.template import Context, Template, TemplateSyntaxError
from django.test import Client
from pytest_django import Settings

from tests import build
from tests.reading_pages import opened


class Counted:
    """How often a template has asked for it."""

    times = 0

    def __str__(self) -> str:
        self.times += 1
        return "ord"


def test_what_stands_within_is_rendered_once_for_each_set_of_values() -> None:
    template = Template("{% load once %}{% once name %}{{ counted }} {{ name }}{% endonce %}")
    counted = Counted()

    shown = [template.render(Context({"counted": counted, "name": name})) for name in ("a", "b", "a", "b")]

    assert shown == ["ord a", "ord b", "ord a", "ord b"]
    assert counted.times == 2


def test_a_block_within_is_refused() -> None:
    with pytest.raises(TemplateSyntaxError):
        Template("{% load once %}{% once %}{% block main %}{% endblock %}{% endonce %}")


@pytest.mark.django_db
def test_a_setting_that_changes_is_seen_on_the_next_page(client: Client, settings: Settings) -> None:
    address = build.item().get_absolute_url()
    for name in ("Solby Kommune", "Havby Kommune"):
        settings.MUNICIPALITY_NAME = name
        settings.OFFICIAL_URL = f"https://{name[:5].lower()}.dk/"

        shown = opened(client, address)

        assert shown.one("a", "site-name").one("span").text == name
        assert settings.OFFICIAL_URL in [link["href"] for link in shown.one("footer").find("a")]

"""The addresses of searches near the one at hand."""

from __future__ import annotations

import pytest
from django.http import QueryDict

from committee.filters import asked
from committee.search_address import SearchAddress


@pytest.mark.parametrize(
    "query",
    [
        "",
        "q=bolig+%26+by",
        "fra=1.1.2020&til=x",
        "q=æ&emne=27&sort=dato&type=B&type=C&udvalg=byraadet",
        "udfald=godkendt&fra=2024-01-01",
    ],
)
def test_what_stands_around_a_parameter_makes_the_address_that_gives_it_a_value(query: str) -> None:
    address = SearchAddress(asked(QueryDict(query)))
    before, after = address.around("fra", "til")
    before_subject, after_subject = address.around("emne")

    assert f"{before}fra=01-01-2024&til=31-12-2024{after}" == address.of(fra="01-01-2024", til="31-12-2024")
    assert f"{before_subject}emne=54{after_subject}" == address.of(emne="54")

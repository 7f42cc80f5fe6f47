"""Long words are cut as Django's own filter cuts them."""

from django.utils.text import Truncator
from hypothesis import example, given
from hypothesis import strategies as st

from committee.sharing import shortened


@example("Blåbærgrød", 9)
@example("Bla\u030aba\u030ar", 4)
@example("a\u0336b\u0336c\u0336", 2)
@given(st.text(max_size=20), st.integers(2, 22))
def test_a_text_is_cut_where_djangos_filter_cuts_it(text: str, most: int) -> None:
    assert shortened(text, most) == Truncator(text).chars(most)

"""Parts of a page that are the same on every page: rendered once a process rather than once a request."""

from typing import Final

from django import template
from django.template.base import FilterExpression, NodeList, Parser, Token
from django.template.context import Context
from django.template.loader_tags import BlockNode
from django.urls import get_script_prefix

register = template.Library()

_MOST_KEPT: Final = 100


class OnceNode(template.Node):
    """What stands between `{% once here name %}` and `{% endonce %}`, kept for each set of those values."""

    # Django looks for blocks below each node of a page each time; there are none here.
    child_nodelists = ()

    def __init__(self, nodelist: NodeList, values: list[FilterExpression]) -> None:
        self.nodelist = nodelist
        self.values = values
        self.kept: dict[tuple[object, ...], str] = {}

    def render(self, context: Context) -> str:
        key = (get_script_prefix(), *(value.resolve(context) for value in self.values))
        html = self.kept.get(key)
        if html is None:
            if len(self.kept) >= _MOST_KEPT:
                self.kept.clear()
            html = self.kept[key] = self.nodelist.render(context)
        return html


@register.tag
def once(parser: Parser, token: Token) -> OnceNode:
    """A part that depends on nothing but the settings, the site map and the values named after the tag.

    Nothing that a request or the archive's rows decide may stand in it, but for what is named; nor a block.
    """
    values = [parser.compile_filter(word) for word in token.split_contents()[1:]]
    nodelist = parser.parse(("endonce",))
    parser.delete_first_token()
    if nodelist.get_nodes_by_type(BlockNode):
        raise template.TemplateSyntaxError("A block within once would be the same on every page.")
    return OnceNode(nodelist, values)

"""The buttons over a record's page."""

from typing import NamedTuple


class Tool(NamedTuple):
    """A link, or with `post` a button that does it at once; `name` is its title in the page."""

    label: str
    url: str
    post: bool = False
    main: bool = False

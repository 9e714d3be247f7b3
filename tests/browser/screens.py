"""The screens on which pages are tried: a phone, a tablet and a desk, in both colour schemes.

Not each width in each scheme: what a page's colours are doesn't hang on its width.
"""

import pytest

every_screen = pytest.mark.parametrize(("width", "scheme"), [(360, "light"), (768, "dark"), (1280, "light")])

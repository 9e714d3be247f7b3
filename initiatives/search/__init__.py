"""Search: one interface over both databases."""

from initiatives.search.tokens import fold, query_terms, tokens

__all__ = ["fold", "query_terms", "tokens"]

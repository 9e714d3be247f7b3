"""How dates and numbers are written, by language, where that isn't as Django would."""

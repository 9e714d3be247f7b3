"""What the templates of the public pages have at hand beside Django's own tags."""

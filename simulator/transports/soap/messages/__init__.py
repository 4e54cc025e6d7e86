"""The messages of the guides, by subject: their tags, and what becomes of them."""

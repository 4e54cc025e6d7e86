"""A referential of a user's own: files in the form of the fixtures, checked whole, joined to what ships."""

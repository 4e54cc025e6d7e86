"""PCE, CDG-F and demandes as JSON documents: read, refused at their field, written."""

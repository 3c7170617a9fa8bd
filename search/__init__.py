"""Korean full-text search. Knows documents and readers' scopes, nothing of pages."""

"""HTTP in, pages out: a view asks, decides, and fills a context."""

"""What leaves and enters the wiki as documents: sitemap, feeds, dumps, citations."""

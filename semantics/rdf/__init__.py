"""Facts as RDF in Semantic MediaWiki's vocabulary. Pure: what reads the database is ``exchange.rdf``."""

"""How well and how fast search finds, over a folder of documents and questions: ``make peer-search DATA=folder``."""

"""Functions of the wiki's text that state facts and ask for them."""

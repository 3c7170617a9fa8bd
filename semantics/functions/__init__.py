"""Functions of the wiki's text that state facts and ask for them. One file each; :mod:`semantics.functions.register` names them."""

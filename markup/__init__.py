"""From the text of a page to a tree, to HTML and to plain text. Pure Python: no Django, no database, no clock of its own.

What a text needs from outside (templates, which links exist, addresses, words of the interface) is an argument.
"""

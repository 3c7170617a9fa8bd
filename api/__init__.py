"""``/w/api.php``: the wiki for programs, in the shapes of MediaWiki and Semantic MediaWiki."""

"""Documents that the wiki sends."""

"""Special pages of the wiki itself, one file each."""

"""What follows from a page's served text and is rebuilt, by set difference, whenever that changes."""

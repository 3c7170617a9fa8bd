"""The wiki itself: pages, revisions, sections, links; the write path, the read path and the views."""

"""Views that belong to the whole site: errors, health."""

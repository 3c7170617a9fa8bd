"""Schemas: pages of JSON that say what properties and categories demand, and how values look. Pure but for ``lookups``."""

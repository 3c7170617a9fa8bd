"""Facts and queries: what pages state, kept as typed values, and the answers that are asked of them. Knows nothing of pages."""

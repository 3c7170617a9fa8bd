"""The markup room: golden cases, properties, growth, hostile input."""

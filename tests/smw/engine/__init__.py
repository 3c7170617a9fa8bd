"""All contact with the wiki that is measured. The rest of the runner knows none of its modules."""

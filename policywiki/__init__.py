"""Settings, addresses, middleware and the supervisor: the only module that knows every room."""

"""What every room needs and none of them owns: titles, Korean text helpers, pagination, providers."""

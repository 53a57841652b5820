"""What can be done: one module a noun. Each checks, permits, writes, then tells the room."""

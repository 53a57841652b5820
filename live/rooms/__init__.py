"""What is alive."""

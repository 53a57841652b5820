"""What can be done, apart from the doors."""

"""What people write on the third floor."""

"""What was asked and could not be answered, kept for the organisers without what would tell who asked."""

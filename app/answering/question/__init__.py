"""What a question asks and what it is about: from the words as typed to a `Query`."""

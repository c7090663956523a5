"""The vocabulary, the records and the errors that every layer speaks of."""

"""Browse: what the accepted annotations and the knowledge base say together, for readers."""

"""The offline half: a file becomes a document, its clauses and facts, chunks, vectors and postings, and a generation on disk."""

"""From documents to a snapshot that can be searched: embeddings, vectors, words, fusion, and the files on disk."""

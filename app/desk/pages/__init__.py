"""The desk's pages: server-rendered forms, each change a POST that ends in a redirect."""

"""The desk's actions over HTTP, for programs."""

"""The HTTP surface: the FastAPI application and its routes, one module an area."""

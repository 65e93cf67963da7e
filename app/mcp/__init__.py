"""The forum as tools of the Model Context Protocol, for assistants that speak it."""

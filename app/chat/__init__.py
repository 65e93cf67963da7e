"""The chat page: a Gradio application with a look and a conversation of its own, mounted at `/`."""

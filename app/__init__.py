"""The application: answering, the API, the chat window, the organisers' desk and the command line."""

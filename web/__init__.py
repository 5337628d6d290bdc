"""A front door: pages and an HTTP API that parse a request, ask the assistant, and render."""

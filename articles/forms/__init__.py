"""Forms of the desk; shared word for word by pages and API."""

import socket
import threading
from contextlib import suppress

import pytest


@pytest.fixture
def outside(local_http_server, settings):
    """The local web server as a site that may be fetched."""
    settings.READOUT_TRUSTED_ADDRESSES = [local_http_server.url.removeprefix("http://")]
    return local_http_server


@pytest.fixture
def rude_server(settings):
    """`url = rude_server(talk)`: a server that says what it likes; `talk(connection)` runs after the request came."""
    opened = []

    def start(talk):
        listener = socket.create_server(("127.0.0.1", 0))
        opened.append(listener)

        def listen():
            with suppress(OSError):
                while True:
                    connection, _ = listener.accept()
                    with connection, suppress(OSError):
                        connection.recv(65536)
                        talk(connection)

        threading.Thread(target=listen, daemon=True).start()
        address = f"127.0.0.1:{listener.getsockname()[1]}"
        settings.READOUT_TRUSTED_ADDRESSES = [address]
        return f"http://{address}/"

    yield start
    for listener in opened:
        listener.close()

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from .load import WrongAnswerError, load


class Page(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    connections = set()

    def do_GET(self):
        self.connections.add(self.client_address)
        body = b"x" * 100
        self.send_response(200 if self.path == "/page" else 404)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_args):
        """Say nothing."""


@pytest.fixture
def port():
    server = ThreadingHTTPServer(("127.0.0.1", 0), Page)
    Page.connections.clear()
    thread = threading.Thread(target=server.serve_forever)
    thread.start()
    yield server.server_port
    server.shutdown()
    thread.join()
    server.server_close()


def test_clients_keep_their_connection_and_count_what_was_answered(port):
    found = load(port, "/page", clients=3, seconds=0.2)
    assert found.size == 100
    assert found.per_second > 0
    assert 0 < found.p50 <= found.p95
    assert len(Page.connections) == 4  # three clients, and the first look


def test_page_that_does_not_answer_well_is_no_measure(port):
    with pytest.raises(WrongAnswerError, match="404"):
        load(port, "/lost", clients=2, seconds=0.1)

"""A mail server that does as a test says: takes mails, refuses them, or never answers."""

import email
import queue
import socketserver
import threading


class MailServer(socketserver.ThreadingTCPServer):
    """Answers each command; `answers` overrides by verb, such as {"RCPT": "550 no such user", "DATA.": None}.

    "DATA." is the answer to the mail's last line; None means silence for as long as the client holds on.
    """

    daemon_threads = True

    def __init__(self):
        super().__init__(("127.0.0.1", 0), Session)
        self.answers = {}
        self.received = queue.Queue()

    @property
    def port(self):
        return self.server_address[1]

    def __enter__(self):
        self._thread = threading.Thread(target=self.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True)
        self._thread.start()
        return self

    def __exit__(self, *error):
        self.shutdown()
        self._thread.join()
        self.server_close()


class Session(socketserver.StreamRequestHandler):
    DEFAULTS = {"EHLO": "250 ready", "DATA": "354 go on", "QUIT": "221 bye"}

    def handle(self):
        self.say("220 ready")
        while line := self.rfile.readline():
            verb = line[:4].decode().upper()
            if not self.answer(verb) or verb == "QUIT":
                return
            if verb == "DATA" and self.server.answers.get(verb, "354").startswith("354"):
                self.server.received.put(email.message_from_bytes(self.read_mail()))
                if not self.answer("DATA."):
                    return

    def answer(self, verb):
        """Say what the test wants; False when that is silence, once the client is gone."""
        answer = self.server.answers.get(verb, self.DEFAULTS.get(verb, "250 ok"))
        if answer is None:
            self.rfile.read()
            return False
        self.say(answer)
        return True

    def read_mail(self):
        lines = []
        while (line := self.rfile.readline()) and line != b".\r\n":
            lines.append(line)
        return b"".join(lines)

    def say(self, answer):
        self.wfile.write(f"{answer}\r\n".encode())

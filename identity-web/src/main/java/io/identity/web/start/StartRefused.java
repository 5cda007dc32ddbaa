package io.identity.web.start;

/** The server cannot run as configured; the message is the one line an operator sees. */
class StartRefused extends RuntimeException {
  StartRefused(String message) {
    super(message);
  }
}

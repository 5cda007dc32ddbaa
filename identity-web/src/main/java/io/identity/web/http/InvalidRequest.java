package io.identity.web.http;

/** The request cannot be understood. The message goes to the client and quotes nothing of it. */
public class InvalidRequest extends RuntimeException {

  private final int status;
  private final String description;

  public InvalidRequest(String message) {
    this(400, message);
  }

  InvalidRequest(int status, String message) {
    super(message, null, false, false);
    this.status = status;
    this.description = message;
  }

  String description() {
    return description;
  }

  int status() {
    return status;
  }
}

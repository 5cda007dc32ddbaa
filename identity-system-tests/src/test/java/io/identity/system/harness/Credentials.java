package io.identity.system.harness;

/** A name and a secret: a client's, a database user's or a person's. */
public record Credentials(String name, String secret) {

  public Credentials {
    Secrets.remember(secret);
  }

  @Override
  public String toString() {
    return "Credentials[…]";
  }
}

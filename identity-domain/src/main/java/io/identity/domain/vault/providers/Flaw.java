package io.identity.domain.vault.providers;

/**
 * What is wrong with a template, or with what was said about a provider.
 *
 * @param member its name, with dots where it lies in another
 */
public record Flaw(String member, Kind kind) {

  /** In which way. */
  public enum Kind {
    MISSING,
    MALFORMED,
    UNKNOWN,
    /** The template does not let anybody change it. */
    CLOSED,
    /** No https address, or one of a host that is not the provider's. */
    ADDRESS
  }
}

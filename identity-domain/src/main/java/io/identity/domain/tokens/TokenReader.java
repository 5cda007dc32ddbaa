package io.identity.domain.tokens;

import java.util.Map;

/**
 * Port: reads what one of our keys signed, whatever it is good for. It proves nothing about who
 * presents it; that is for {@link TokenVerifier} and what comes after it.
 */
public interface TokenReader {

  Reading read(String compact);

  /** What could be read. */
  sealed interface Reading {

    /**
     * The signature is good.
     *
     * @param type {@code typ}; empty without one
     * @param claims as JSON has them, not one of them checked
     */
    record Signed(String kid, String type, Map<String, Object> claims) implements Reading {}

    record Unreadable(Reason reason) implements Reading {}

    /** Why nothing is told about a token. */
    enum Reason {
      MALFORMED,
      ENCRYPTED,
      UNKNOWN_KEY,
      BAD_SIGNATURE
    }
  }
}

package io.identity.infrastructure.vault.providers;

import java.net.http.HttpResponse;
import java.util.Optional;

/** What came of one request. */
sealed interface Exchange {

  /**
   * An answer, whose body is empty when it was too long.
   *
   * @param response read to its end
   */
  record Answered(HttpResponse<Optional<byte[]>> response) implements Exchange {}

  /** Nothing was sent that could have been acted upon: no address, no connection, no TLS. */
  record NotSent() implements Exchange {}

  /** It may have been acted upon, and no whole answer came. */
  record Lost() implements Exchange {}
}

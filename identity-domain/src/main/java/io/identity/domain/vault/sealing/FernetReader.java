package io.identity.domain.vault.sealing;

import java.util.List;
import java.util.Optional;

/**
 * Port: reads what another system kept in the Fernet format, to take it over. Nothing is written in
 * it: it knows neither associated data nor key ids.
 */
public interface FernetReader {

  /**
   * Opens a token of any age.
   *
   * @param keys tried in this order
   * @return empty when it does not open, for whatever reason
   */
  Optional<FernetMessage> read(String token, List<FernetKey> keys);
}

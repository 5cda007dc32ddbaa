package io.identity.domain.vault.sealing;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Port: a store with sealed columns. Each counts before a key goes, and follows when one comes. */
public interface SealedPlace {

  /** In reports, such as {@code connections}. */
  String name();

  /** How many rows need each key; a row that needs two counts for both. It reads all there are. */
  Map<VaultKeyId, Long> countByKey();

  /**
   * The next rows, in the order of their ids, with anything that is under {@code key}. It reads no
   * others.
   *
   * @param after the last id of the rows before; null for the first
   */
  List<SealedRow> nextUnder(VaultKeyId key, @Nullable String after, int limit);

  /**
   * Puts {@code fresh} in the place of the row's fields, one for one, if generation and fields are
   * still as in {@code seen}: never over what was stored meanwhile. The generation stays.
   *
   * @return false when the row has moved on, or is gone
   */
  boolean replace(SealedRow seen, List<Sealed> fresh);
}

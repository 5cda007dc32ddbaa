package io.identity.domain.vault.sealing;

import java.util.Map;

/** Port: the keys that this server has opened and holds in memory. */
public interface VaultKeyring {

  /**
   * Sees what there is now.
   *
   * @throws IllegalStateException when the key that seals does not open; those known before stay
   */
  void refresh();

  /** The highest number of a key that it holds; 0 without any. */
  long newest();

  /** How often it sealed under each key since it was asked last. */
  Map<VaultKeyId, Long> takeCounts();

  /** For counts that could not be stored. */
  void giveBack(Map<VaultKeyId, Long> counts);
}

package io.identity.domain.keys;

import java.util.List;

/** Port: one kind of keys that are stored under a master key. */
public interface SealedKeys {

  /** Names of the keys that the current master key does not open, but the other one does. */
  List<String> underOtherMasterKey();

  /** Seals the key again under the current master key; needs a transaction. */
  void rewrap(String name);
}

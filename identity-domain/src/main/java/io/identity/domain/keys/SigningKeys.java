package io.identity.domain.keys;

import java.util.List;

/** Port: the signing keys in the database. */
public interface SigningKeys {

  /** All keys, removed ones too. */
  SigningKeySet find();

  /**
   * All keys, held until the transaction ends, even where there are none yet.
   *
   * @throws IllegalStateException when there were keys once and all are gone
   */
  SigningKeySet findAndLock();

  /** Stores a new key, or a shared secret that has come back. */
  void add(KeptKey key, SigningKey place);

  /** Stores where a known key has come to. */
  void save(SigningKey place);

  /** Keys that are removed but not erased yet, with what leads to them. */
  List<KeptKey> toErase();

  /** Forgets what leads to a removed key. */
  void erase(String kid);
}

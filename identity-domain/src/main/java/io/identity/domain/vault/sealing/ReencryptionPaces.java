package io.identity.domain.vault.sealing;

/** Port: the one pace there is. Every method runs in the caller's transaction. */
public interface ReencryptionPaces {

  ReencryptionPace find();

  void save(ReencryptionPace pace);
}

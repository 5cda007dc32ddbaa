package io.identity.domain.keys;

/** Port: makes and destroys keys at their custodian. Call both outside any transaction. */
public interface KeyMaker {

  /** A key nobody knows yet; in the closed mode the configured secret. */
  KeptKey make(SigningAlgorithm algorithm);

  /** Once is enough, twice does no harm. */
  void destroy(KeptKey key);
}

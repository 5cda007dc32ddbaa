package io.identity.domain.keys;

import io.identity.domain.audit.InMemoryTransaction;
import java.util.ArrayList;
import java.util.List;

/** A fake whose keys are only names, and which insists on not being called in a transaction. */
public final class InMemoryKeyMaker implements KeyMaker {

  public static final String NAME = "memory";

  private final String owner;
  private final String sharedSecret;
  private final InMemoryTransaction transaction;
  private final List<String> made = new ArrayList<>();
  private final List<String> destroyed = new ArrayList<>();
  private Runnable meanwhile = () -> {};
  private boolean broken;

  /**
   * A server's own.
   *
   * @param owner keeps its keys' names apart from those of other servers
   * @param sharedSecret the name of the secret that is configured for the closed mode
   */
  public InMemoryKeyMaker(String owner, String sharedSecret, InMemoryTransaction transaction) {
    this.owner = owner;
    this.sharedSecret = sharedSecret;
    this.transaction = transaction;
  }

  @Override
  public KeptKey make(SigningAlgorithm algorithm) {
    beCalled();
    String kid =
        algorithm.closed()
            ? sharedSecret
            : owner + "-" + algorithm.registeredName() + "-" + (made.size() + 1);
    made.add(kid);
    return new KeptKey(kid, NAME, new HeldKey(algorithm, null, "where " + kid + " lies"));
  }

  @Override
  public void destroy(KeptKey key) {
    beCalled();
    destroyed.add(key.kid());
  }

  private void beCalled() {
    if (transaction.open()) {
      throw new IllegalStateException("a transaction waits for the custodian");
    }
    if (broken) {
      throw new IllegalStateException("the custodian does not answer");
    }
    Runnable others = meanwhile;
    meanwhile = () -> {};
    others.run();
  }

  /** What other servers do while the next call takes its time. */
  public void meanwhile(Runnable others) {
    meanwhile = others;
  }

  public void breakDown() {
    broken = true;
  }

  public void repair() {
    broken = false;
  }

  public List<String> made() {
    return List.copyOf(made);
  }

  public List<String> destroyed() {
    return List.copyOf(destroyed);
  }
}

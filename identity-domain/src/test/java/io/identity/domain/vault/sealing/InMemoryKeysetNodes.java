package io.identity.domain.vault.sealing;

import java.util.HashMap;
import java.util.Map;

/** A fake: what each server holds, ours among them. */
public final class InMemoryKeysetNodes implements KeysetNodes {

  private final Map<String, Long> newest = new HashMap<>();

  @Override
  public void report(long number) {
    report("this", number);
  }

  void report(String node, long number) {
    newest.put(node, number);
  }

  void forget(String node) {
    newest.remove(node);
  }

  @Override
  public boolean allHold(long number) {
    return newest.values().stream().noneMatch(held -> held < number);
  }
}

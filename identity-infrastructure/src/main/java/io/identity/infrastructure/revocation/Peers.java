package io.identity.infrastructure.revocation;

import io.identity.domain.revocation.Revocation;
import java.util.List;

/** The other nodes, as far as they can be spoken to. Only speed depends on them. */
interface Peers {

  /** Tells every node that can be reached, and waits for nobody. */
  Told tell(List<Revocation> entries);

  void leave();

  /** For a node that speaks to nobody. */
  static Peers none() {
    return new Peers() {
      @Override
      public Told tell(List<Revocation> entries) {
        return new Told(0, () -> {});
      }

      @Override
      public void leave() {}
    };
  }
}

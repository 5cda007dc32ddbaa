package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.Admission.Admitted;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.TokenReply;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A fake gate: open unless told otherwise, and it remembers who went through. */
public final class OpenGate implements ProviderGate {

  private final List<TokenReply> replies = new ArrayList<>();
  private Supplier<Admission> answers = () -> new Admission.Open(new Admitted(0));
  private boolean strikesCount = true;
  private Runnable atTheGate = () -> {};
  private int inside;
  private int turnedBack;

  public void says(Admission next) {
    answers = () -> next;
  }

  void says(Supplier<Admission> next) {
    answers = next;
  }

  void strikesCount(boolean value) {
    strikesCount = value;
  }

  /** Happens once, while somebody stands there. */
  void meanwhile(Runnable other) {
    atTheGate = other;
  }

  public int inside() {
    return inside;
  }

  int turnedBack() {
    return turnedBack;
  }

  public List<TokenReply> replies() {
    return replies;
  }

  @Override
  public synchronized Admission enter(Provider provider) {
    Runnable other = atTheGate;
    atTheGate = () -> {};
    other.run();
    Admission admission = answers.get();
    if (admission instanceof Admission.Open) {
      inside++;
    }
    return admission;
  }

  @Override
  public synchronized void leave(Provider provider, Admission.Open by, @Nullable TokenReply reply) {
    inside--;
    if (reply != null) {
      replies.add(reply);
    }
  }

  @Override
  public synchronized void turnBack(Provider provider, Admission.Open by) {
    inside--;
    turnedBack++;
  }

  @Override
  public boolean strikesCount(Provider provider) {
    return strikesCount;
  }
}

package io.identity.web.vault;

import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import jakarta.annotation.Priority;
import jakarta.decorator.Decorator;
import jakarta.decorator.Delegate;
import jakarta.inject.Inject;
import jakarta.interceptor.Interceptor;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;

/** Tells how long sealing and opening take, and what does not open, whoever asks for it. */
@Decorator
@Priority(Interceptor.Priority.APPLICATION)
public class TimedSecretCipher implements SecretCipher {

  @Inject @Delegate SecretCipher cipher;
  @Inject MetricRegistry metrics;
  @Inject VaultCounters counters;

  @Override
  public Sealed seal(SecretText secret, Binding binding) {
    return timed("seal", () -> cipher.seal(secret, binding));
  }

  @Override
  public Optional<SecretText> open(Sealed sealed, Binding binding) {
    Optional<SecretText> secret = timed("open", () -> cipher.open(sealed, binding));
    if (secret.isEmpty()) {
      counters.unopened(binding);
    }
    return secret;
  }

  @Override
  public boolean opens(Sealed sealed, Binding binding) {
    return cipher.opens(sealed, binding);
  }

  private <T> T timed(String operation, Supplier<T> work) {
    long before = System.nanoTime();
    T done = work.get();
    metrics
        .timer("vault_crypto", new Tag("op", operation))
        .update(Duration.ofNanos(System.nanoTime() - before));
    return done;
  }
}

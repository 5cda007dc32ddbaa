package io.identity.web.vault;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.connect.ConnectSession;
import io.identity.domain.vault.connect.ConnectSessionId;
import io.identity.domain.vault.connect.ConnectStatus;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.TokenField;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.sealing.Binding;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretCipher;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.eclipse.microprofile.metrics.Tag;
import org.eclipse.microprofile.metrics.Timer;
import org.junit.jupiter.api.Test;

class TimedSecretCipherTest {

  private static final ProviderId ADS = new ProviderId("amazon-ads");
  private static final Owner ANN = new Owner("ann");
  private static final ConnectionId CONNECTION = new ConnectionId(new UUID(0, 1));
  private static final ConnectSessionId SESSION = new ConnectSessionId(new UUID(0, 2));
  private static final Sealed SEALED = new Sealed(new VaultKeyId("key-1"), new byte[] {1});

  private final List<String> unopened = new ArrayList<>();
  private final TimedSecretCipher cipher = new TimedSecretCipher();

  TimedSecretCipherTest() {
    var counters = new VaultCounters();
    counters.metrics = played(MetricRegistry.class);
    cipher.metrics = counters.metrics;
    cipher.counters = counters;
  }

  @Test
  void whatever_does_not_open_is_counted_by_its_kind() {
    cipher.cipher = new Opening(Optional.empty());

    cipher.open(SEALED, Connection.binding(CONNECTION, ADS, ANN, TokenField.ACCESS_TOKEN));
    cipher.open(SEALED, ConnectSession.binding(SESSION, ADS, ANN, ConnectStatus.OPEN));
    cipher.open(SEALED, Binding.of("provider", "amazon-ads", "client_secret"));
    cipher.open(SEALED, Binding.of("webhook", "id", "secret", "1"));
    assertThat(unopened).containsExactly("connection", "connect-session", "provider", "webhook");
  }

  @Test
  void who_knows_that_it_does_not_open_tells_nothing_new() {
    cipher.cipher = new Opening(Optional.empty());

    assertThat(cipher.opens(SEALED, Binding.of("webhook", "id", "secret", "1"))).isFalse();
    assertThat(unopened).isEmpty();
  }

  @Test
  void what_opens_is_not() {
    cipher.cipher = new Opening(Optional.of(new SecretText("open")));

    cipher.open(SEALED, Binding.of("provider", "amazon-ads", "client_secret"));
    assertThat(unopened).isEmpty();
  }

  /** Remembers whose counters of failures were asked for. */
  private <T> T played(Class<T> type) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) -> {
              if (method.getName().equals("counter")
                  && arguments[0].equals("vault_crypto_failures_total")) {
                Arrays.stream((Tag[]) arguments[1]).map(Tag::getTagValue).forEach(unopened::add);
              }
              return switch (method.getName()) {
                case "counter" -> played(Counter.class);
                case "timer" -> played(Timer.class);
                default -> null;
              };
            }));
  }

  private record Opening(Optional<SecretText> secret) implements SecretCipher {

    @Override
    public Sealed seal(SecretText text, Binding binding) {
      return SEALED;
    }

    @Override
    public Optional<SecretText> open(Sealed sealed, Binding binding) {
      return secret;
    }
  }
}

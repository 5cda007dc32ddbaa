package io.identity.web.start;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.clients.Clients;
import io.identity.domain.vault.access.ConsumerId;
import io.identity.domain.vault.connections.Connection;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.Handout;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.connections.ReadWatch;
import io.identity.domain.vault.connections.TokenRequested;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.web.keys.KeyWatch;
import io.identity.web.vault.VaultCounters;
import io.identity.web.vault.VaultKeyWatch;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import java.lang.reflect.Proxy;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.eclipse.microprofile.health.HealthCheckResponse;
import org.eclipse.microprofile.health.HealthCheckResponse.Status;
import org.eclipse.microprofile.health.HealthCheckResponseBuilder;
import org.eclipse.microprofile.metrics.Counter;
import org.eclipse.microprofile.metrics.MetricRegistry;
import org.jboss.weld.junit.MockBean;
import org.jboss.weld.junit5.WeldInitiator;
import org.jboss.weld.junit5.WeldJunit5Extension;
import org.jboss.weld.junit5.WeldSetup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

@ExtendWith(WeldJunit5Extension.class)
class ReadyTest {

  private Instant now = Instant.parse("2026-03-01T12:00:00Z");

  @WeldSetup
  WeldInitiator weld =
      WeldInitiator.from(Ready.class, VaultCounters.class)
          .addBeans(
              MockBean.of(new ReadWatch(() -> now), ReadWatch.class),
              MockBean.of(new Started(), Startup.class),
              MockBean.of(new Readable(), KeyWatch.class),
              MockBean.of(new ReadableVault(), VaultKeyWatch.class),
              MockBean.of(played(Clients.class, Optional.empty()), Clients.class),
              MockBean.of(
                  played(MetricRegistry.class, played(Counter.class, null)), MetricRegistry.class))
          .activate(ApplicationScoped.class)
          .build();

  @BeforeAll
  static void answers_can_be_made() {
    HealthCheckResponse.setResponseProvider(Answer::new);
  }

  @Test
  void as_long_as_hand_outs_fail_for_secrets_that_do_not_open_it_is_not_ready() {
    askForAHundred();
    assertThat(vaultSecrets()).contains("unreadable");

    now = now.plus(Duration.ofMinutes(6));
    askForAHundred();
    assertThat(vaultSecrets()).as("though nothing is found out anew").contains("unreadable");

    now = now.plus(Duration.ofMinutes(6));
    assertThat(vaultSecrets()).isEmpty();
  }

  private void askForAHundred() {
    for (int i = 0; i < 100; i++) {
      weld.event().select(TokenRequested.class).fire(unreadable(new UUID(0, i)));
    }
  }

  private TokenRequested unreadable(UUID id) {
    Connection connection =
        Connection.empty(
            new ConnectionId(id), new Owner("ann"), new ProviderId("ads"), null, null, now);
    return new TokenRequested(new Handout.Unreadable(connection), new ConsumerId("shop"), null);
  }

  private Optional<Object> vaultSecrets() {
    HealthCheckResponse response = weld.select(Ready.class, Any.Literal.INSTANCE).get().call();
    assertThat(response.getStatus()).isEqualTo(Status.DOWN);
    return response.getData().map(data -> data.get("vault-secrets"));
  }

  private static <T> T played(Class<T> type, Object answer) {
    return type.cast(
        Proxy.newProxyInstance(
            type.getClassLoader(),
            new Class<?>[] {type},
            (proxy, method, arguments) ->
                switch (method.getName()) {
                  case "hashCode" -> System.identityHashCode(proxy);
                  case "equals" -> proxy == arguments[0];
                  case "toString" -> type.getSimpleName();
                  default -> answer;
                }));
  }

  private static final class Started extends Startup {
    @Override
    boolean ready() {
      return true;
    }
  }

  private static final class Readable extends KeyWatch {
    @Override
    public boolean readable() {
      return true;
    }
  }

  private static final class ReadableVault extends VaultKeyWatch {
    @Override
    public boolean readable() {
      return true;
    }
  }

  private static final class Answer extends HealthCheckResponseBuilder {

    private final Map<String, Object> data = new HashMap<>();
    private String name = "";
    private boolean up;

    @Override
    public HealthCheckResponseBuilder name(String given) {
      name = given;
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, String value) {
      data.put(key, value);
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, long value) {
      data.put(key, value);
      return this;
    }

    @Override
    public HealthCheckResponseBuilder withData(String key, boolean value) {
      data.put(key, value);
      return this;
    }

    @Override
    public HealthCheckResponseBuilder up() {
      return status(true);
    }

    @Override
    public HealthCheckResponseBuilder down() {
      return status(false);
    }

    @Override
    public HealthCheckResponseBuilder status(boolean given) {
      up = given;
      return this;
    }

    @Override
    public HealthCheckResponse build() {
      return new HealthCheckResponse(name, up ? Status.UP : Status.DOWN, Optional.of(data));
    }
  }
}

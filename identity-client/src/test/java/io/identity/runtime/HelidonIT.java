package io.identity.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import io.helidon.config.mp.MpConfigSources;
import io.helidon.microprofile.server.Server;
import io.identity.consumer.ListingApplication;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.Config;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Helidon MP: Jakarta REST 3.1 by Jersey, with metrics. */
class HelidonIT extends ConsumerContract {

  private Server server;
  private int beforeTheFirstPosition;

  @BeforeAll
  void start() {
    server = server(config());
    beforeTheFirstPosition = status("/records", token().build());
  }

  private static Server server(Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("server.host", "localhost");
    all.put("server.port", "0");
    all.put("mp.initializer.allow", "true");
    Config config =
        ConfigProviderResolver.instance()
            .getBuilder()
            .withSources(MpConfigSources.create(all))
            .build();
    return Server.builder().config(config).addApplication(ListingApplication.class).build().start();
  }

  @AfterAll
  void stopServer() {
    server.stop();
  }

  @Override
  String app() {
    return "http://localhost:" + server.port() + "/app";
  }

  @Override
  String health() {
    return "http://localhost:" + server.port() + "/health/ready";
  }

  /** Helidon names checks by their class, whatever they say. */
  @Override
  String checkName() {
    return "revocationsready";
  }

  @Test
  void before_the_first_position_the_path_has_its_policy() {
    assertThat(beforeTheFirstPosition).isEqualTo(503);
  }

  @Test
  void metrics_tell_position_age_and_refusals() {
    String metrics = Web.get("http://localhost:" + server.port() + "/metrics", "").body();

    assertThat(metrics)
        .contains(
            "identity_client_revocations_age_seconds",
            "identity_client_revocations_position",
            "identity_client_revocations_entries",
            "identity_client_denied",
            "identity_client_undecided");
  }
}

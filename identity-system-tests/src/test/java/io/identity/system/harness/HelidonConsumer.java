package io.identity.system.harness;

import io.helidon.config.mp.MpConfigSources;
import io.helidon.microprofile.server.Server;
import io.identity.consumer.ListingApplication;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.eclipse.microprofile.config.spi.ConfigProviderResolver;

/** The same consumer with our jar on another runtime, Helidon MP, which runs in this process. */
public final class HelidonConsumer implements AutoCloseable {

  private final Server server;

  public HelidonConsumer(ConsumerServer.Trust trust) {
    var all = new HashMap<>(trust.following());
    all.putAll(
        Map.of(
            "mp.jwt.verify.publickey.location",
            trust.jwks(),
            "mp.jwt.verify.issuer",
            trust.issuer(),
            "mp.jwt.verify.audiences",
            trust.audience(),
            "server.host",
            "localhost",
            "server.port",
            "0",
            "mp.initializer.allow",
            "true"));
    server =
        Server.builder()
            .config(
                ConfigProviderResolver.instance()
                    .getBuilder()
                    .withSources(MpConfigSources.create(all))
                    .build())
            .addApplication(ListingApplication.class)
            .build()
            .start();
  }

  public Http http() {
    return new Http(URI.create("http://localhost:" + server.port()));
  }

  @Override
  public void close() {
    server.stop();
  }
}

package io.identity.system.harness;

import io.identity.consumer.ConsumerApplication;
import io.identity.consumer.OpenResource;
import io.identity.consumer.PatientsResource;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;

/**
 * Somebody else's MicroProfile server. Each of its applications is the same code and knows about us
 * only what MicroProfile JWT lets it configure.
 */
public final class ConsumerServer implements AutoCloseable {

  private static final String SERVER_XML =
      """
      <server>
        <featureManager>
          <feature>restfulWS-4.0</feature>
          <feature>cdi-4.1</feature>
          <feature>jsonb-3.0</feature>
          <feature>mpJwt-2.1</feature>
          <feature>mpConfig-3.1</feature>
          <feature>mpRestClient-4.0</feature>
        </featureManager>
        <!-- Liberty heeds mp.jwt.verify.clock.skew only when its own 5 minutes are out of the way. -->
        <mpJwt id="consumer" clockSkew="-1s"/>
        <httpEndpoint id="defaultHttpEndpoint" host="localhost" httpPort="%d" httpsPort="-1"/>
      %s</server>
      """;

  private static final List<Class<?>> CLASSES =
      List.of(ConsumerApplication.class, OpenResource.class, PatientsResource.class);

  private final int port = Liberty.freePort();
  private final Liberty liberty = new Liberty("consumer", Map.of());

  /**
   * What one application believes.
   *
   * @param name also its context root
   * @param decryptionKey PKCS#8 as PEM, or empty when tokens are only signed
   * @param following settings of our jar, which comes with the application; or empty: it has none
   */
  public record Trust(
      String name,
      String jwks,
      String issuer,
      String audience,
      String algorithm,
      String decryptionKey,
      Map<String, String> following) {

    public Trust(String name, String jwks, String issuer, String audience) {
      this(name, jwks, issuer, audience, "RS256", "", Map.of());
    }

    public Trust signedWith(String other) {
      return new Trust(name, jwks, issuer, audience, other, decryptionKey, following);
    }

    public Trust decryptingWith(String key) {
      return new Trust(name, jwks, issuer, audience, algorithm, key, following);
    }

    /** With our jar, and such settings of it. */
    public Trust following(Map<String, String> settings) {
      return new Trust(name, jwks, issuer, audience, algorithm, decryptionKey, settings);
    }

    private String properties() {
      String signed =
          """
          mp.jwt.verify.publickey.location=%s
          mp.jwt.verify.publickey.algorithm=%s
          mp.jwt.verify.issuer=%s
          mp.jwt.verify.audiences=%s
          mp.jwt.verify.clock.skew=0
          """
              .formatted(jwks, algorithm, issuer, audience);
      if (!following.isEmpty()) {
        return following.entrySet().stream()
            .map(setting -> setting.getKey() + "=" + setting.getValue() + "\n")
            .reduce(signed, String::concat);
      }
      return decryptionKey.isEmpty()
          ? signed
          : signed
              + """
              mp.jwt.decrypt.key.location=/META-INF/decryption.pem
              mp.jwt.decrypt.key.algorithm=RSA-OAEP-256
              """;
    }

    @Override
    public String toString() {
      return "Trust[" + name + "]";
    }
  }

  public ConsumerServer(List<Trust> applications) {
    try {
      Files.writeString(liberty.directory().resolve("server.xml"), serverXml(applications));
      for (Trust trust : applications) {
        deploy(trust);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    liberty.start(Map.of(), () -> applications.stream().allMatch(this::answers));
  }

  public Http http() {
    return new Http(URI.create("http://localhost:" + port));
  }

  private boolean answers(Trust application) {
    return http().get("/" + application.name() + "/open").send().status() == 200;
  }

  private String serverXml(List<Trust> applications) {
    var declared = new StringBuilder();
    for (Trust trust : applications) {
      declared
          .append("  <webApplication location=\"%s.war\" ".formatted(trust.name()))
          .append("contextRoot=\"/%s\"/>\n".formatted(trust.name()));
    }
    return SERVER_XML.formatted(port, declared);
  }

  /** A WAR as a directory, with the classes as the test's compiler made them. */
  private void deploy(Trust trust) throws IOException {
    Path classes =
        liberty.directory().resolve("apps/" + trust.name() + ".war").resolve("WEB-INF/classes");
    for (Class<?> type : CLASSES) {
      String file = type.getName().replace('.', '/') + ".class";
      Files.createDirectories(classes.resolve(file).getParent());
      try (InputStream code = type.getClassLoader().getResourceAsStream(file)) {
        Files.copy(code, classes.resolve(file), StandardCopyOption.REPLACE_EXISTING);
      }
    }
    if (!trust.following().isEmpty()) {
      Path jar = classes.resolveSibling("lib").resolve("identity-client.jar");
      Files.createDirectories(jar.getParent());
      Files.copy(Settings.CLIENT_JAR, jar);
    }
    Files.createDirectories(classes.resolve("META-INF"));
    Files.writeString(
        classes.resolve("META-INF/microprofile-config.properties"), trust.properties());
    if (!trust.decryptionKey().isEmpty()) {
      Files.writeString(classes.resolve("META-INF/decryption.pem"), trust.decryptionKey());
    }
  }

  @Override
  public void close() {
    liberty.close();
  }
}

package io.identity.system.harness;

import java.nio.file.Path;

/** What the build tells the tests; see this module's POM. */
final class Settings {

  static final Path LIBERTY = path("identity.liberty");
  static final Path TEMPLATE = path("identity.template");
  static final Path SERVERS = path("identity.servers");
  static final Path JDK = path("identity.jdk");
  static final Path CLIENT_JAR = path("identity.client.jar");
  static final Path EXTENSION_JAR = path("identity.extension.jar");

  private Settings() {}

  private static Path path(String name) {
    String value = System.getProperty(name);
    if (value == null) {
      throw new IllegalStateException("system property " + name + " is missing");
    }
    return Path.of(value).toAbsolutePath().normalize();
  }
}

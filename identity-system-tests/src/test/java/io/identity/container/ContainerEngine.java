package io.identity.container;

import org.testcontainers.DockerClientFactory;

/** Asked by JUnit before the test class is touched: MicroShed would start containers at once. */
final class ContainerEngine {

  static final String ABSENT =
      "no container engine answers here: the image was not built and not tested";

  private ContainerEngine() {}

  static boolean answers() {
    boolean answers = DockerClientFactory.instance().isDockerAvailable();
    if (!answers) {
      System.out.println(ABSENT); // Maven's console counts skipped tests and keeps the reason.
    }
    return answers;
  }
}

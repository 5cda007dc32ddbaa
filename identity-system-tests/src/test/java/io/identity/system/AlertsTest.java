package io.identity.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The rules for Prometheus speak up when they should, and only then. */
class AlertsTest {

  private static final Path ALERTS = Path.of("..", "deploy", "alerts");
  private static final String PROMTOOL = "promtool";

  @Test
  void every_case_comes_out_as_it_says() throws Exception {
    assumeTrue(isInstalled(), "promtool is not installed (Debian: prometheus)");

    assertThat(promtool("check", "rules", "vault.yaml")).isZero();
    assertThat(promtool("test", "rules", "vault-cases.yaml")).isZero();
  }

  @Test
  void every_rule_has_a_case() throws Exception {
    assertThat(names("vault-cases.yaml", "alertname: (\\w+)"))
        .containsAll(names("vault.yaml", "- alert: (\\w+)"));
  }

  private static List<String> names(String file, String pattern) throws IOException {
    return Pattern.compile(pattern)
        .matcher(Files.readString(ALERTS.resolve(file)))
        .results()
        .map((MatchResult found) -> found.group(1))
        .toList();
  }

  private static boolean isInstalled() {
    return Arrays.stream(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
        .anyMatch(directory -> Files.isExecutable(Path.of(directory, PROMTOOL)));
  }

  private static int promtool(String... arguments) throws Exception {
    var command = new ProcessBuilder(PROMTOOL).directory(ALERTS.toFile()).redirectErrorStream(true);
    command.command().addAll(List.of(arguments));
    Process process = command.start();
    System.out.print(new String(process.getInputStream().readAllBytes(), UTF_8));
    return process.waitFor();
  }
}

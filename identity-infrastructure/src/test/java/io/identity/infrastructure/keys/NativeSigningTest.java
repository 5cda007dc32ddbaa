package io.identity.infrastructure.keys;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.condition.OS.LINUX;

import io.identity.domain.keys.HeldKey;
import io.identity.domain.keys.SigningAlgorithm;
import java.io.IOException;
import java.nio.file.Path;
import java.security.Signature;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;

/** Which provider signs, seen from a JVM of its own: it is chosen once in a JVM's life. */
class NativeSigningTest {

  private static final String NATIVE = "AmazonCorrettoCryptoProvider";

  @Test
  @EnabledOnOs(value = LINUX, architectures = "amd64")
  void this_platform_signs_natively() throws Exception {
    assertThat(signing()).contains("RS256 good " + NATIVE).doesNotContain("no native cryptography");
  }

  @Test
  void where_the_native_provider_does_not_load_the_jdk_signs_and_one_line_says_so()
      throws Exception {
    // Its library must be installed on this machine, then, and is not.
    String output = signing("-Dcom.amazon.corretto.crypto.provider.useExternalLib=true");

    assertThat(output).doesNotContain(NATIVE);
    assertThat(output.lines().filter(line -> line.contains("no native cryptography"))).hasSize(1);
    for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
      if (!algorithm.closed()) {
        assertThat(output).contains(algorithm + " good");
      }
    }
  }

  private static String signing(String... options) throws IOException, InterruptedException {
    var command = new java.util.ArrayList<String>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.add("--enable-native-access=ALL-UNNAMED");
    command.addAll(List.of(options));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), Signer.class.getName()));
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), UTF_8);
    assertThat(process.waitFor()).as(output).isZero();
    return output;
  }

  /** Signs and verifies with each algorithm, and says who did it. */
  static final class Signer {

    public static void main(String[] arguments) throws Exception {
      var custodian = new DatabaseKeyCustodian();
      byte[] input = "signed".getBytes(UTF_8);
      for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
        if (!algorithm.closed()) {
          HeldKey key = custodian.make(algorithm);
          Signature verification = JcaSignatures.signature(algorithm);
          verification.initVerify(key.publicKey());
          verification.update(input);
          boolean good = verification.verify(custodian.open(key).sign(input));
          System.out.println(
              algorithm + (good ? " good " : " bad ") + verification.getProvider().getName());
        }
      }
    }
  }
}

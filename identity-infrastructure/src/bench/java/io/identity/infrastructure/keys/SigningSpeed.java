package io.identity.infrastructure.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.openjdk.jmh.results.RunResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * RS256 tokens a second beside OpenSSL's bare signatures, in one run and as ratios: machines are
 * noisy, so OpenSSL is asked before and after.
 */
public final class SigningSpeed {

  private static final Pattern RSA_2048 =
      Pattern.compile("rsa\\s+2048 bits\\s+\\S+\\s+\\S+\\s+([0-9.]+)");
  private static final int SECONDS = 5;

  private SigningSpeed() {}

  public static void main(String[] arguments) throws Exception {
    double before = openssl(1);
    double jdk = jmh("jdkSignature", 1);
    double one = jmh("sign", 1);
    double between = openssl(1);
    int cores = Runtime.getRuntime().availableProcessors();
    double all = jmh("sign", cores);
    double opensslAll = openssl(cores);
    double openssl = (before + between) / 2;
    System.out.printf(
        "RS256 a second: OpenSSL %.0f and %.0f, our tokens %.0f (%.2f of OpenSSL, %.2f of the JDK's"
            + " bare signature: %.0f)%n",
        before, between, one, one / openssl, one / jdk, jdk);
    System.out.printf(
        "on %d cores: OpenSSL %.0f, our tokens %.0f (%.2f of OpenSSL, %.2f of one thread)%n",
        cores, opensslAll, all, all / opensslAll, all / one);
  }

  private static double jmh(String benchmark, int threads) throws RunnerException {
    var options =
        new OptionsBuilder()
            .include("TokenSigningBenchmark\\." + benchmark + "$")
            .param("algorithm", "RS256")
            .threads(threads)
            .forks(2)
            .warmupIterations(3)
            .warmupTime(TimeValue.seconds(2))
            .measurementIterations(3)
            .measurementTime(TimeValue.seconds(SECONDS))
            .build();
    RunResult result = new Runner(options).runSingle();
    return result.getPrimaryResult().getScore();
  }

  private static double openssl(int processes) throws IOException, InterruptedException {
    var command =
        List.of(
            "openssl",
            "speed",
            "-multi",
            Integer.toString(processes),
            "-seconds",
            Integer.toString(SECONDS),
            "rsa2048");
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher rate = RSA_2048.matcher(output);
    if (process.waitFor() != 0 || !rate.find()) {
      throw new IllegalStateException("openssl speed did not say how fast it is:\n" + output);
    }
    return Double.parseDouble(rate.group(1));
  }
}

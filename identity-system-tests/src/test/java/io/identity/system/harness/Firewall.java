package io.identity.system.harness;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Addresses of this machine between which no packet passes, until it is closed. */
public final class Firewall implements AutoCloseable {

  private final List<List<String>> rules = new ArrayList<>();
  private boolean works = true;

  private Firewall() {}

  /** Cuts one off from the others, in both directions; where the kernel lets us. */
  public static Firewall between(String one, String... others) {
    var firewall = new Firewall();
    for (String other : others) {
      firewall.drop(one, other);
      firewall.drop(other, one);
    }
    return firewall;
  }

  public boolean works() {
    return works;
  }

  private void drop(String from, String to) {
    var rule = List.of("INPUT", "-i", "lo", "-s", from, "-d", to, "-j", "DROP");
    if (works && iptables("-I", rule)) {
      rules.add(rule);
    } else {
      works = false;
    }
  }

  private static boolean iptables(String verb, List<String> rule) {
    var command = new ArrayList<>(List.of("iptables", "-w", verb));
    command.addAll(rule);
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException notThere) {
      return false;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  @Override
  public void close() {
    rules.forEach(rule -> iptables("-D", rule));
  }
}

package io.identity.system.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Servers of one house that speak to each other, each at an address of its own. */
public final class Cluster implements AutoCloseable {

  private static final Duration IN_SIGHT = Duration.ofSeconds(30);

  private final List<IdentityServer> servers;
  private final List<String> addresses;

  Cluster(List<IdentityServer> servers) {
    this.servers = servers;
    addresses = IntStream.range(0, servers.size()).mapToObj(Cluster::address).toList();
  }

  /** Firewalls tell them apart by their address. */
  public static String host(int server) {
    return "127.0.21." + (server + 1);
  }

  private static String address(int server) {
    try (var socket = new ServerSocket(0, 1, InetAddress.ofLiteral(host(server)))) {
      return host(server) + ":" + socket.getLocalPort();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  public List<IdentityServer> all() {
    return servers;
  }

  public IdentityServer server(int index) {
    return servers.get(index);
  }

  /** At the same instant; returns when they have found each other. */
  public void start(Map<String, String> settings) {
    CompletableFuture.allOf(
            IntStream.range(0, servers.size())
                .mapToObj(
                    server ->
                        CompletableFuture.runAsync(
                            () -> start(server, settings), Thread::startVirtualThread))
                .toArray(CompletableFuture[]::new))
        .join();
    Waiting.until(() -> servers.stream().allMatch(this::seesAll), IN_SIGHT);
  }

  public void start(int server, Map<String, String> settings) {
    var all = new HashMap<>(settings);
    all.put("IDENTITY_CLUSTER_ADDRESS", addresses.get(server));
    all.put("IDENTITY_CLUSTER_MEMBERS", String.join(",", addresses));
    servers.get(server).startAgain(all);
  }

  /** By the last thing it said about it. */
  public int inSight(int server) {
    String log =
        servers.get(server).logs().entrySet().stream()
            .filter(file -> file.getKey().endsWith("console.log"))
            .map(Map.Entry::getValue)
            .collect(Collectors.joining());
    int said = log.lastIndexOf(" node(s) in sight");
    return said < 0 ? 0 : Character.digit(log.charAt(said - 1), 10);
  }

  private boolean seesAll(IdentityServer server) {
    return inSight(servers.indexOf(server)) == servers.size();
  }

  @Override
  public void close() {
    servers.forEach(IdentityServer::close);
  }
}

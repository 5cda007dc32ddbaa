package io.identity.infrastructure.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.keys.MasterKey;
import io.identity.domain.keys.MasterKeys;
import io.identity.domain.revocation.ClusterPolicy;
import io.identity.domain.revocation.Revocation;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PeersTest {

  private static final Duration LONG = Duration.ofSeconds(20);

  private final List<Node> nodes = new ArrayList<>();
  private final String members = address(freePort()) + "," + address(freePort());
  private final List<Revocation> entries =
      List.of(
          Revocation.subject("s", 7, Instant.ofEpochSecond(1_900_000_000)),
          Revocation.token("t", Instant.ofEpochSecond(1_900_000_001)));

  /** One that remembers what it was told. */
  private record Node(UUID id, Peers peers, Queue<Revocation> heard) {}

  @AfterEach
  void leave() {
    nodes.forEach(node -> node.peers().leave());
  }

  @Test
  void who_is_told_denies_it_and_answers_as_the_node_it_is() throws Exception {
    Node one = node(0, members, 1);
    Node other = node(1, members, 1);

    assertThat(answers(one, 1)).containsExactly(other.id());
    assertThat(other.heard())
        .usingElementComparator(PeersTest::sameButForALittleLongerRemembered)
        .containsSequence(entries);
    assertThat(one.heard()).isEmpty();
  }

  @Test
  void nodes_that_did_not_find_each_other_at_start_do_so_later() throws Exception {
    Node one = node(0, members, 1);
    assertThat(once(one)).isEmpty();

    Node other = node(1, members, 1);

    assertThat(answers(one, 1)).containsExactly(other.id());
    assertThat(answers(other, 1)).containsExactly(one.id());
  }

  @Test
  void who_has_another_master_key_is_told_nothing() throws Exception {
    Node one = node(0, members, 1);
    Node stranger = node(1, members, 2);
    for (int i = 0; i < 20; i++) {
      assertThat(once(one)).isEmpty();
    }
    assertThat(stranger.heard()).isEmpty();
  }

  @Test
  void a_node_that_cannot_remember_it_does_not_answer() throws Exception {
    Node one = node(0, members, 1);
    Node other = node(1, members, 1);
    assertThat(answers(one, 1)).containsExactly(other.id());
    other.peers().leave();
    Node broken = broken(1);

    long end = System.nanoTime() + LONG.toNanos();
    while (broken.heard().isEmpty() && System.nanoTime() < end) {
      assertThat(once(one)).doesNotContain(broken.id());
    }
    assertThat(broken.heard()).isNotEmpty();
    assertThat(once(one)).doesNotContain(broken.id());
  }

  @Test
  void a_name_of_all_nodes_is_enough_to_find_them() throws Exception {
    Node one = node(0, "dns:localhost", 1);

    assertThat(once(one)).isEmpty(); // Nobody else listens on its port.
  }

  @Test
  void a_port_that_is_taken_is_said_by_the_name_of_the_setting() throws Exception {
    try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      String address = address(taken.getLocalPort());
      assertThatThrownBy(
              () -> group(ClusterPolicy.of(address, ""), 1).join(UUID.randomUUID(), e -> {}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith("identity.cluster.address: cannot listen on " + address);
    }
  }

  @Test
  void without_an_address_nobody_is_spoken_to() throws Exception {
    Peers alone = group(ClusterPolicy.of("", ""), 1).join(UUID.randomUUID(), e -> {});

    try (Told told = alone.tell(entries)) {
      told.await(LONG);
      assertThat(told.nodes()).isEmpty();
    }
  }

  private static int sameButForALittleLongerRemembered(Revocation told, Revocation heard) {
    boolean same =
        told.kind() == heard.kind()
            && told.target().equals(heard.target())
            && told.below() == heard.below()
            && Duration.between(told.until(), heard.until()).abs().toMillis() <= 1;
    return same ? 0 : 1;
  }

  /** Tells until so many have answered. */
  private List<UUID> answers(Node node, int expected) throws InterruptedException {
    long end = System.nanoTime() + LONG.toNanos();
    List<UUID> answered = once(node);
    while (answered.size() < expected && System.nanoTime() < end) {
      answered = once(node);
    }
    return answered;
  }

  private List<UUID> once(Node node) throws InterruptedException {
    try (Told told = node.peers().tell(entries)) {
      told.await(Duration.ofMillis(100));
      return List.copyOf(told.nodes());
    }
  }

  private Node node(int place, String all, int key) {
    var heard = new ConcurrentLinkedQueue<Revocation>();
    return joined(place, all, key, heard, heard::addAll);
  }

  private Node broken(int place) {
    var heard = new ConcurrentLinkedQueue<Revocation>();
    return joined(
        place,
        members,
        1,
        heard,
        entries -> {
          heard.addAll(entries);
          throw new IllegalStateException("no memory");
        });
  }

  private Node joined(
      int place,
      String all,
      int key,
      Queue<Revocation> heard,
      java.util.function.Consumer<List<Revocation>> deny) {
    UUID id = UUID.randomUUID();
    var policy = ClusterPolicy.of(members.split(",")[place], all);
    var node = new Node(id, group(policy, key).join(id, deny), heard);
    nodes.add(node);
    return node;
  }

  private static PeerGroup group(ClusterPolicy policy, int key) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) key);
    var masterKey = new MasterKey(new SecretKeySpec(bytes, "AES"));
    return new PeerGroup(policy, new MasterKeys(masterKey, null), new SecureRandom());
  }

  private static String address(int port) {
    return "127.0.0.1:" + port;
  }

  private static int freePort() {
    try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return socket.getLocalPort();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }
}

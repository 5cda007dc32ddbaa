package io.identity.domain.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.revocation.ClusterPolicy.Member;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClusterPolicyTest {

  @Test
  void nothing_configured_is_a_node_that_speaks_to_nobody() {
    ClusterPolicy policy = ClusterPolicy.of("", "");

    assertThat(policy.own()).isEmpty();
    assertThat(policy.members()).isEmpty();
    assertThat(policy.dns()).isEmpty();
  }

  @Test
  void members_are_hosts_and_ports() {
    ClusterPolicy policy =
        ClusterPolicy.of("10.0.0.1:7800", "10.0.0.1:7800, node-b:7801,[::1]:7802");

    assertThat(policy.own()).contains(new Member("10.0.0.1", 7800));
    assertThat(policy.members())
        .containsExactly(
            new Member("10.0.0.1", 7800), new Member("node-b", 7801), new Member("[::1]", 7802));
  }

  @Test
  void or_all_addresses_of_a_name() {
    ClusterPolicy policy = ClusterPolicy.of("10.0.0.1:7800", "dns:identity.prod.svc.cluster.local");

    assertThat(policy.dns()).contains("identity.prod.svc.cluster.local");
    assertThat(policy.members()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "7800",
        "host",
        "host:",
        ":7800",
        "host:0x1",
        "host:65536",
        "a b:1",
        "u@host:1",
        "host:1/x"
      })
  void an_address_that_is_none_is_named(String address) {
    assertThatThrownBy(() -> ClusterPolicy.of(address, ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("address must be host:port, and is " + address);
  }

  @ParameterizedTest
  @CsvSource({
    "host:1,host,members must be host:port",
    "'',host:1,address must be set where members is"
  })
  void so_are_members_that_are_none(String address, String members, String message) {
    assertThatThrownBy(() -> ClusterPolicy.of(address, members))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(message);
  }
}

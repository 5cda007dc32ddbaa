package io.identity.domain.users;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class HashingPolicyTest {

  @Test
  void a_hash_never_costs_less_than_the_standard_asks_for() {
    new HashingPolicy(47_104, 1, 1);
    new HashingPolicy(1_048_576, 100, 16);
    refused(47_103, 1, 1);
    refused(1_048_577, 1, 1);
    refused(47_104, 0, 1);
    refused(47_104, 101, 1);
    refused(47_104, 1, 0);
    refused(47_104, 1, 17);
  }

  private static void refused(int memoryKib, int iterations, int parallelism) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new HashingPolicy(memoryKib, iterations, parallelism));
  }
}

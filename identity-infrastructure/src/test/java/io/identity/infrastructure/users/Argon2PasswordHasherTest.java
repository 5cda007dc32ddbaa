package io.identity.infrastructure.users;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.users.HashingPolicy;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordHash;
import io.identity.domain.users.PasswordHasher.Verdict;
import io.identity.domain.users.PasswordPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class Argon2PasswordHasherTest {

  private static final Password RIGHT = new Password("correct horse battery staple");

  private final Argon2PasswordHasher hasher = hasher(HashingPolicy.DEFAULT);

  @Test
  void the_right_password_matches_and_any_other_does_not() {
    Optional<PasswordHash> stored = hasher.hash(RIGHT);

    assertThat(hasher.verify(RIGHT, stored)).isEqualTo(Verdict.MATCH);
    assertThat(hasher.verify(new Password("correct horse battery stapl"), stored))
        .isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void nobody_has_no_password() {
    assertThat(hasher.verify(RIGHT, Optional.empty())).isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void the_hash_says_how_it_was_made() {
    assertThat(hasher.hash(RIGHT).orElseThrow().phc())
        .startsWith("$argon2id$v=19$m=47104,t=1,p=1$");
  }

  @Test
  void a_hash_made_with_other_parameters_is_good_and_not_current() {
    Optional<PasswordHash> stored = hasher.hash(RIGHT);

    for (var policy :
        List.of(
            new HashingPolicy(47_105, 1, 1),
            new HashingPolicy(47_104, 2, 1),
            new HashingPolicy(47_104, 1, 2))) {
      var dearer = hasher(policy);
      assertThat(dearer.isCurrent(stored.orElseThrow())).isFalse();
      assertThat(dearer.verify(RIGHT, stored)).isEqualTo(Verdict.MATCH);
      assertThat(dearer.isCurrent(dearer.hash(RIGHT).orElseThrow())).isTrue();
    }
  }

  @Test
  void two_ways_to_write_the_same_characters_are_one_password() {
    assertThat(
            hasher.verify(
                new Password("A\u030Angstrom"), hasher.hash(new Password("\u00C5ngstrom"))))
        .isEqualTo(Verdict.MATCH);
  }

  @Test
  void the_same_password_is_never_hashed_to_the_same_text() {
    assertThat(hasher.hash(RIGHT)).isNotEqualTo(hasher.hash(RIGHT));
  }

  @Test
  void a_long_password_counts_to_its_last_character() {
    var longOne = new Password("x".repeat(PasswordPolicy.LENGTH_MAX - 1) + "y");
    var other = new Password("x".repeat(PasswordPolicy.LENGTH_MAX));

    assertThat(hasher.verify(other, hasher.hash(longOne))).isEqualTo(Verdict.MISMATCH);
  }

  @Test
  void a_flood_is_turned_away_instead_of_queued_without_end() throws Exception {
    List<Future<Verdict>> verdicts = new ArrayList<>();
    int callers = 20 * Runtime.getRuntime().availableProcessors();
    var together = new CyclicBarrier(callers);
    try (var flood = Executors.newFixedThreadPool(callers)) {
      for (int i = 0; i < callers; i++) {
        verdicts.add(
            flood.submit(
                () -> {
                  together.await();
                  return hasher.verify(RIGHT, Optional.empty());
                }));
      }
    }
    List<Verdict> all = new ArrayList<>();
    for (Future<Verdict> verdict : verdicts) {
      all.add(verdict.get());
    }
    assertThat(all).contains(Verdict.BUSY, Verdict.MISMATCH).doesNotContain(Verdict.MATCH);
  }

  private static Argon2PasswordHasher hasher(HashingPolicy policy) {
    var hasher = new Argon2PasswordHasher();
    hasher.policy = policy;
    hasher.makeNobody();
    return hasher;
  }
}

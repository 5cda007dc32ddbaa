package io.identity.domain.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link Revocations} does. */
public abstract class RevocationsContract extends PortContract {

  private static final Instant UNTIL = Instant.parse("2100-03-01T12:00:00.123456Z");

  private final String target = UUID.randomUUID().toString();

  protected abstract Revocations revocations();

  /** All entries of the store, committed and not yet forgotten. */
  protected abstract List<Revocation> stored();

  @ParameterizedTest
  @EnumSource
  public void an_entry_of_each_kind_comes_back_with_every_field(Revocation.Kind kind) {
    var entry = SampleRevocation.of(kind, target, UNTIL);
    add(entry);

    assertThat(ofTarget()).containsExactly(entry);
  }

  @ParameterizedTest
  @EnumSource
  public void adding_an_entry_twice_changes_nothing(Revocation.Kind kind) {
    var entry = SampleRevocation.of(kind, target, UNTIL);
    add(entry);
    add(entry);

    assertThat(ofTarget()).containsExactly(entry);
  }

  @Test
  public void adding_an_entry_twice_in_one_transaction_changes_nothing() {
    var entry = Revocation.signIn(target, UNTIL);
    commit(
        () -> {
          revocations().add(entry);
          revocations().add(entry);
        });

    assertThat(ofTarget()).containsExactly(entry);
  }

  @Test
  public void kinds_that_share_a_target_are_kept_apart() {
    var token = Revocation.token(target, UNTIL);
    var signIn = Revocation.signIn(target, UNTIL);
    add(token);
    add(signIn);

    assertThat(ofTarget()).containsExactlyInAnyOrder(token, signIn);
  }

  @Test
  public void a_stricter_entry_is_kept_whichever_came_first() {
    var strict = Revocation.subject(target, 3, UNTIL);
    add(Revocation.subject(target, 2, UNTIL));
    add(strict);
    add(Revocation.subject(target, 1, UNTIL));

    assertThat(ofTarget()).contains(strict);
  }

  @Test
  public void the_longest_target_fits() {
    var entry = Revocation.client("c".repeat(64), 1, UNTIL);
    add(entry);

    assertThat(stored()).contains(entry);
  }

  private void add(Revocation entry) {
    commit(() -> revocations().add(entry));
  }

  private List<Revocation> ofTarget() {
    return stored().stream().filter(entry -> entry.target().equals(target)).toList();
  }
}

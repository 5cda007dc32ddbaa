package io.identity.domain.revocation;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What every {@link RevokedTokens} does. */
public abstract class RevokedTokensContract {

  private static final Duration HOUR = Duration.ofHours(1);

  private final String jti = unique();
  private final String sid = unique();
  private final String sub = unique();
  private final String client = unique();
  private final String kid = unique();
  private final Revocable token = new Revocable(kid, jti, sid, sub, 5, client, 8);
  private Instant until = Instant.MAX;

  protected abstract RevokedTokens revokedTokens();

  /** Adds the entries to {@link Revocations} and commits. */
  protected abstract void commit(List<Revocation> entries);

  /** What the adapter under test takes for the time. */
  protected abstract AdjustableClock clock();

  @BeforeEach
  public void an_hour_from_now() {
    until = clock().instant().plus(HOUR);
  }

  @Test
  public void a_token_that_nobody_revoked_is_not_revoked() {
    assertAccepted(token);
  }

  @Test
  public void a_revoked_token_is_denied() {
    revoke(Revocation.token(jti, until));

    assertDenied(token);
    assertAccepted(new Revocable(kid, unique(), sid, sub, 5, client, 8));
  }

  @Test
  public void every_token_of_a_revoked_sign_in_is_denied() {
    revoke(Revocation.signIn(sid, until));

    assertDenied(token);
    assertDenied(new Revocable(unique(), unique(), sid, unique(), 99, unique(), 99));
    assertAccepted(new Revocable(kid, jti, unique(), sub, 5, client, 8));
    assertAccepted(new Revocable(kid, jti, null, sub, 5, client, 8));
  }

  @Test
  public void tokens_below_a_subjects_epoch_are_denied() {
    revoke(Revocation.subject(sub, 6, until));

    assertDenied(token);
    assertDenied(new Revocable(kid, unique(), null, sub, 0, unique(), 99));
    assertAccepted(new Revocable(kid, jti, sid, sub, 6, client, 8));
    assertAccepted(new Revocable(kid, jti, sid, sub, 7, client, 8));
    assertAccepted(new Revocable(kid, jti, sid, unique(), 5, client, 8));
  }

  @Test
  public void tokens_below_a_clients_epoch_are_denied() {
    revoke(Revocation.client(client, 9, until));

    assertDenied(token);
    assertDenied(new Revocable(kid, unique(), null, unique(), 99, client, 0));
    assertAccepted(new Revocable(kid, jti, sid, sub, 5, client, 9));
    assertAccepted(new Revocable(kid, jti, sid, sub, 5, client, 10));
    assertAccepted(new Revocable(kid, jti, sid, sub, 5, unique(), 8));
  }

  @Test
  public void every_token_signed_with_a_revoked_key_is_denied() {
    revoke(Revocation.key(kid, until));

    assertDenied(token);
    assertDenied(new Revocable(kid, unique(), null, unique(), 99, unique(), 99));
    assertAccepted(new Revocable(unique(), jti, sid, sub, 5, client, 8));
  }

  /** An identifier denies only as what it was revoked as. */
  @ParameterizedTest
  @EnumSource
  public void a_revoked_value_denies_only_its_own_kind(Revocation.Kind kind) {
    String value = unique();
    revoke(SampleRevocation.of(kind, value, until));

    assertThat(revokedTokens().contains(with(value, Revocation.Kind.TOKEN)))
        .isEqualTo(kind == Revocation.Kind.TOKEN);
    assertThat(revokedTokens().contains(with(value, Revocation.Kind.SIGN_IN)))
        .isEqualTo(kind == Revocation.Kind.SIGN_IN);
    assertThat(revokedTokens().contains(with(value, Revocation.Kind.SUBJECT)))
        .isEqualTo(kind == Revocation.Kind.SUBJECT);
    assertThat(revokedTokens().contains(with(value, Revocation.Kind.CLIENT)))
        .isEqualTo(kind == Revocation.Kind.CLIENT);
    assertThat(revokedTokens().contains(with(value, Revocation.Kind.KEY)))
        .isEqualTo(kind == Revocation.Kind.KEY);
  }

  @Test
  public void the_strictest_entry_wins_whichever_came_first() {
    revoke(Revocation.subject(sub, 4, until));
    assertAccepted(token);

    revoke(Revocation.subject(sub, 6, until));
    revoke(Revocation.subject(sub, 3, until));
    assertDenied(token);
  }

  @Test
  public void the_strictest_entry_wins_within_one_commit() {
    revoke(Revocation.client(client, 9, until), Revocation.client(client, 4, until));

    assertDenied(token);
  }

  /** Whatever speaks for a token: one entry against it is enough. */
  @Test
  public void the_strictest_kind_wins() {
    revoke(
        Revocation.subject(sub, 1, until),
        Revocation.client(client, 1, until),
        Revocation.signIn(sid, until));

    assertDenied(token);
  }

  @Test
  public void revoking_twice_changes_nothing() {
    revoke(Revocation.token(jti, until));
    revoke(Revocation.token(jti, until));

    assertDenied(token);
  }

  @ParameterizedTest
  @EnumSource
  public void an_entry_is_not_forgotten_before_its_time(Revocation.Kind kind) {
    String value = unique();
    revoke(SampleRevocation.of(kind, value, until));

    clock().set(until.minusMillis(1));

    assertDenied(with(value, kind));
  }

  @Test
  public void a_shorter_entry_does_not_shorten_a_stricter_one() {
    revoke(Revocation.subject(sub, 6, until));
    revoke(Revocation.subject(sub, 2, until.minus(HOUR.dividedBy(2))));

    clock().set(until.minusMillis(1));

    assertDenied(token);
  }

  private void revoke(Revocation... entries) {
    commit(List.of(entries));
    revokedTokens().confirm(List.of(entries));
  }

  private void assertDenied(Revocable denied) {
    assertThat(revokedTokens().contains(denied)).isTrue();
  }

  private void assertAccepted(Revocable accepted) {
    assertThat(revokedTokens().contains(accepted)).isFalse();
  }

  /** The token, with the value in the place of the kind. */
  private Revocable with(String value, Revocation.Kind kind) {
    return switch (kind) {
      case TOKEN -> new Revocable(kid, value, sid, sub, 5, client, 8);
      case SIGN_IN -> new Revocable(kid, jti, value, sub, 5, client, 8);
      case SUBJECT -> new Revocable(kid, jti, sid, value, 5, client, 8);
      case CLIENT -> new Revocable(kid, jti, sid, sub, 5, value, 8);
      case KEY -> new Revocable(value, jti, sid, sub, 5, client, 8);
    };
  }

  private static String unique() {
    return UUID.randomUUID().toString();
  }
}

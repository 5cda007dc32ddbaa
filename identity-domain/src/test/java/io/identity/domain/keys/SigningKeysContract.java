package io.identity.domain.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.PortContract;
import io.identity.domain.keys.SigningKey.Stage;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;

/** What every {@link SigningKeys} does. */
public abstract class SigningKeysContract extends PortContract {

  private static final Instant PUBLISHED = Instant.parse("2026-01-01T10:00:00.123456Z");
  private static final Instant ACTIVE = PUBLISHED.plusSeconds(700);
  private static final Instant ENDED = ACTIVE.plusSeconds(7_000_000);

  protected abstract SigningKeys signingKeys();

  /** A key that this store has not seen yet, as its maker hands it over. */
  protected abstract KeptKey newKey(SigningAlgorithm algorithm);

  @ParameterizedTest
  @EnumSource
  public void a_key_of_any_algorithm_comes_back_where_it_was_put(SigningAlgorithm algorithm) {
    KeptKey key = newKey(algorithm);
    SigningKey place = next(key);
    add(key, place);

    assertThat(stored(key)).contains(place);
  }

  @ParameterizedTest
  @EnumSource
  public void every_stage_is_kept_with_its_times(Stage stage) {
    KeptKey key = newKey(SigningAlgorithm.ES256);
    add(key, next(key));
    commit(() -> signingKeys().save(at(stage, key)));

    assertThat(stored(key)).contains(at(stage, key));
  }

  @Test
  public void a_key_that_was_removed_unused_never_signed() {
    KeptKey key = newKey(SigningAlgorithm.ES256);
    add(key, next(key));
    commit(() -> signingKeys().save(next(key).removed(ENDED)));

    assertThat(stored(key)).contains(next(key).removed(ENDED));
  }

  @Test
  public void who_locks_finds_the_same_keys() {
    KeptKey key = newKey(SigningAlgorithm.ES256);
    add(key, next(key));

    SigningKeySet locked = inTransaction(() -> signingKeys().findAndLock());

    assertThat(locked).isEqualTo(inTransaction(() -> signingKeys().find()));
    assertThat(locked.find(key.kid())).isPresent();
  }

  @Test
  public void what_changed_in_a_transaction_is_found_in_it() {
    KeptKey key = newKey(SigningAlgorithm.ES256);
    var found =
        inTransaction(
            () -> {
              signingKeys().add(key, next(key));
              signingKeys().save(next(key).active(ACTIVE));
              return signingKeys().findAndLock().find(key.kid());
            });

    assertThat(found).contains(next(key).active(ACTIVE));
  }

  @Test
  public void an_unknown_key_has_no_place_to_save() {
    SigningKey unknown = next(newKey(SigningAlgorithm.ES256));

    assertThatIllegalStateException().isThrownBy(() -> commit(() -> signingKeys().save(unknown)));
  }

  @ParameterizedTest
  @EnumSource(mode = Mode.EXCLUDE, names = "REMOVED")
  public void a_published_key_is_not_to_erase(Stage stage) {
    KeptKey key = newKey(SigningAlgorithm.ES256);
    add(key, at(stage, key));

    assertThat(toErase(key)).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  public void a_removed_key_is_to_erase_with_all_that_leads_to_it(SigningAlgorithm algorithm) {
    KeptKey key = newKey(algorithm);
    add(key, next(key));
    commit(() -> signingKeys().save(at(Stage.REMOVED, key)));

    KeptKey found = toErase(key).orElseThrow();

    assertThat(found.custodian()).isEqualTo(key.custodian());
    assertThat(found.held().algorithm()).isEqualTo(algorithm);
    assertThat(found.held().handle()).isEqualTo(key.held().handle());
    assertThat(encoded(found)).isEqualTo(encoded(key));
  }

  @Test
  public void an_erased_key_is_remembered_but_nothing_leads_to_it() {
    KeptKey key = newKey(SigningAlgorithm.ES256);
    add(key, at(Stage.REMOVED, key));
    commit(() -> signingKeys().erase(key.kid()));

    assertThat(toErase(key)).isEmpty();
    assertThat(stored(key)).contains(at(Stage.REMOVED, key));
  }

  @Test
  public void erasing_twice_changes_nothing() {
    KeptKey key = newKey(SigningAlgorithm.ES256);
    add(key, at(Stage.REMOVED, key));
    commit(() -> signingKeys().erase(key.kid()));
    commit(() -> signingKeys().erase(key.kid()));

    assertThat(stored(key)).contains(at(Stage.REMOVED, key));
  }

  @Test
  public void a_shared_secret_that_comes_back_is_whole_again() {
    KeptKey secret = newKey(SigningAlgorithm.HS512);
    add(secret, at(Stage.REMOVED, secret));
    commit(() -> signingKeys().erase(secret.kid()));
    add(secret, at(Stage.ACTIVE, secret));

    assertThat(stored(secret)).contains(at(Stage.ACTIVE, secret));
    commit(() -> signingKeys().save(at(Stage.REMOVED, secret)));
    assertThat(toErase(secret)).map(key -> key.held().handle()).contains(secret.held().handle());
  }

  private void add(KeptKey key, SigningKey place) {
    commit(() -> signingKeys().add(key, place));
  }

  private Optional<SigningKey> stored(KeptKey key) {
    return inTransaction(() -> signingKeys().find().find(key.kid()));
  }

  private Optional<KeptKey> toErase(KeptKey key) {
    return inTransaction(
        () ->
            signingKeys().toErase().stream()
                .filter(found -> found.kid().equals(key.kid()))
                .findFirst());
  }

  private static Optional<String> encoded(KeptKey key) {
    return Optional.ofNullable(key.held().publicKey())
        .map(found -> java.util.HexFormat.of().formatHex(found.getEncoded()));
  }

  private static SigningKey next(KeptKey key) {
    return SigningKey.next(key.kid(), key.held().algorithm(), PUBLISHED);
  }

  private static SigningKey at(Stage stage, KeptKey key) {
    SigningKey next = next(key);
    return switch (stage) {
      case NEXT -> next;
      case ACTIVE -> next.active(ACTIVE);
      case RETIRED -> next.active(ACTIVE).retired(ENDED);
      case REMOVED -> next.active(ACTIVE).retired(ENDED).removed(ENDED.plusSeconds(60));
    };
  }
}

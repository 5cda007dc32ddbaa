package io.identity.domain.keys;

import io.identity.domain.keys.SigningKey.Stage;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * All signing keys of one database. Decides; does not make, store or tell the time.
 *
 * @param keys the signing key first, then the next, the retired, the removed; newest first in each
 */
public record SigningKeySet(List<SigningKey> keys) {

  private static final List<Stage> ORDER =
      List.of(Stage.ACTIVE, Stage.NEXT, Stage.RETIRED, Stage.REMOVED);

  public SigningKeySet {
    keys =
        keys.stream()
            .sorted(
                Comparator.<SigningKey>comparingInt(key -> ORDER.indexOf(key.stage()))
                    .thenComparing(SigningKey::publishedAt, Comparator.reverseOrder())
                    .thenComparing(SigningKey::kid))
            .toList();
  }

  public Optional<SigningKey> active() {
    return at(Stage.ACTIVE);
  }

  public Optional<SigningKey> next() {
    return at(Stage.NEXT);
  }

  Optional<SigningKey> find(String kid) {
    return keys.stream().filter(key -> key.kid().equals(kid)).findFirst();
  }

  /** Whether a starting server has to bring a key: the first one, or one of another kind. */
  boolean wantsAtStart(SigningAlgorithm algorithm) {
    return algorithm.closed() || algorithm().filter(found -> found == algorithm).isEmpty();
  }

  /**
   * What the last server to start asked for, and so what the keys after it are: servers that still
   * run with other settings would take turns with it otherwise.
   */
  Optional<SigningAlgorithm> algorithm() {
    return next().or(this::active).map(SigningKey::algorithm);
  }

  /**
   * Takes in what a starting server brought. The very first key signs at once; so does a shared
   * secret, whose consumers are told by their operator. Where the closed mode begins or ends,
   * everything of the other kind is removed: the two are never mixed.
   */
  SigningKeySet startedWith(SigningKey fresh, Instant now) {
    Optional<SigningKey> active = active();
    if (active.isEmpty()) {
      return with(fresh.active(now));
    }
    boolean closed = fresh.algorithm().closed();
    if (active.get().algorithm().closed() != closed) {
      return new SigningKeySet(keys.stream().map(key -> key.removed(now)).toList())
          .with(fresh.active(now));
    }
    if (!wantsAtStart(fresh.algorithm()) || isSame(active.get(), fresh)) {
      return this; // Another server was faster.
    }
    return closed ? with(active.get().retired(now)).with(fresh.active(now)) : withNext(fresh, now);
  }

  private static boolean isSame(SigningKey one, SigningKey other) {
    return one.kid().equals(other.kid()) && one.algorithm() == other.algorithm();
  }

  /** In the closed mode the next key is its operator's business. */
  boolean lacksNext() {
    return next().isEmpty() && active().filter(key -> !key.algorithm().closed()).isPresent();
  }

  /** One that nobody has used yet makes way. */
  SigningKeySet withNext(SigningKey fresh, Instant now) {
    return next().map(unused -> with(unused.removed(now))).orElse(this).with(fresh);
  }

  boolean mayRotate(KeyPolicy policy, Instant now) {
    return next().filter(key -> !now.isBefore(policy.maySign(key.publishedAt()))).isPresent();
  }

  /** Whether the next key may sign and its turn has come, by time or by its other algorithm. */
  boolean isDue(KeyPolicy policy, Instant now) {
    return mayRotate(policy, now)
        && active()
            .filter(key -> key.algorithm() == next().orElseThrow().algorithm())
            .filter(key -> now.isBefore(key.since().plus(policy.rotateEvery())))
            .isEmpty();
  }

  SigningKeySet rotated(Instant now) {
    return with(active().orElseThrow().retired(now)).with(next().orElseThrow().active(now));
  }

  /** What the compromised key signed is refused from now on. */
  SigningKeySet rotatedInEmergency(Instant now) {
    return with(active().orElseThrow().removed(now)).with(next().orElseThrow().active(now));
  }

  /** Without the retired keys of which no token lives any more. */
  SigningKeySet swept(KeyPolicy policy, Instant now) {
    return new SigningKeySet(
        keys.stream()
            .map(
                key ->
                    key.stage() == Stage.RETIRED
                            && !now.isBefore(key.since().plus(policy.retiredFor()))
                        ? key.removed(now)
                        : key)
            .toList());
  }

  SigningKeySet with(SigningKey place) {
    return new SigningKeySet(
        Stream.concat(keys.stream().filter(key -> !key.kid().equals(place.kid())), Stream.of(place))
            .toList());
  }

  private Optional<SigningKey> at(Stage stage) {
    return keys.stream().filter(key -> key.stage() == stage).findFirst();
  }
}

package io.identity.infrastructure.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.identity.domain.keys.JwkSet;
import io.identity.domain.keys.KeyPolicy;
import io.identity.domain.keys.KeyUnavailableException;
import io.identity.domain.keys.SigningKey;
import io.identity.domain.keys.SigningKey.Stage;
import io.identity.domain.keys.SigningKeySet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/** The published signing keys in memory: what was in the database a moment ago. */
@ApplicationScoped
class SigningKeyRing implements JwkSet {

  private static final int WAIT_MILLIS = 1_000;

  @Inject JpaSigningKeys stored;
  @Inject Custodians custodians;
  @Inject InstantSource clock;

  private final ReentrantLock turn = new ReentrantLock();
  private volatile @Nullable View view;

  /**
   * What one look at the database showed.
   *
   * @param keys those of {@code places} that open, in the same order
   * @param damage of one that does not
   */
  private record View(
      Instant asOf,
      List<SigningKey> places,
      List<OpenKey> keys,
      String json,
      @Nullable UnreadableKeyException damage) {

    View seenAgain(Instant now) {
      return new View(now, places, keys, json, damage);
    }
  }

  @Override
  public void refresh() {
    oneAtATime(() -> view = read());
    UnreadableKeyException damage = view().damage();
    if (damage != null) {
      throw damage;
    }
  }

  private View read() {
    Instant asOf = clock.instant();
    List<SigningKeyRow> rows = stored.published();
    List<SigningKey> places =
        new SigningKeySet(rows.stream().map(SigningKeyRow::place).toList()).keys();
    View seen = view;
    if (seen != null && seen.places().equals(places)) {
      return seen.seenAgain(asOf);
    }
    List<OpenKey> keys = new ArrayList<>();
    UnreadableKeyException damage = null;
    for (SigningKey place : places) {
      try {
        keys.add(known(place).orElseGet(() -> open(place, rows)));
      } catch (UnreadableKeyException e) {
        damage = e;
      }
    }
    mustSign(places, keys);
    List<JWK> published = keys.stream().filter(OpenKey::isPublic).map(OpenKey::jwk).toList();
    return new View(asOf, places, List.copyOf(keys), new JWKSet(published).toString(), damage);
  }

  /**
   * The key that signs now. A view that is too old, because this process was frozen or cut off from
   * the database, is renewed first: nothing may be signed with a key that others have removed.
   */
  OpenKey active() {
    if (isOld(view())) {
      oneAtATime(
          () -> {
            if (isOld(view())) {
              view = read();
            }
          });
    }
    return view().keys().getFirst();
  }

  private boolean isOld(View seen) {
    return clock.instant().isAfter(seen.asOf().plus(KeyPolicy.LAG));
  }

  /** So that what was read first is not shown last; but nobody queues behind a hanging database. */
  private void oneAtATime(Runnable reading) {
    try {
      if (!turn.tryLock(WAIT_MILLIS, TimeUnit.MILLISECONDS)) {
        throw new KeyUnavailableException("the database", null);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new KeyUnavailableException("the database", e);
    }
    try {
      reading.run();
    } finally {
      turn.unlock();
    }
  }

  /**
   * Found out before tokens depend on it: its custodian has the key, and it is the published one.
   */
  private static void mustSign(List<SigningKey> places, List<OpenKey> keys) {
    String kid =
        places.stream()
            .filter(place -> place.stage() == Stage.ACTIVE)
            .map(SigningKey::kid)
            .findFirst()
            .orElseThrow(() -> new IllegalStateException("no signing key is active"));
    byte[] trial = kid.getBytes(StandardCharsets.US_ASCII);
    if (keys.isEmpty()
        || !keys.getFirst().kid().equals(kid)
        || !keys.getFirst().verify(trial, keys.getFirst().sign(trial))) {
      throw new UnreadableKeyException(kid);
    }
  }

  Optional<OpenKey> find(String kid) {
    return find(view(), kid);
  }

  @Override
  public String json() {
    return view().json();
  }

  @Override
  public List<String> algorithms() {
    return view().keys().stream().map(OpenKey::algorithm).distinct().toList();
  }

  private Optional<OpenKey> known(SigningKey place) {
    View seen = view;
    return (seen == null ? Optional.<OpenKey>empty() : find(seen, place.kid()))
        .filter(key -> key.algorithm().equals(place.algorithm().registeredName()));
  }

  private OpenKey open(SigningKey place, List<SigningKeyRow> rows) {
    SigningKeyRow its =
        rows.stream().filter(row -> row.kid.equals(place.kid())).findFirst().orElseThrow();
    return new OpenKey(stored.opened(its), custodians);
  }

  private static Optional<OpenKey> find(View seen, String kid) {
    return seen.keys().stream().filter(key -> key.kid().equals(kid)).findFirst();
  }

  private View view() {
    View seen = view;
    if (seen == null) {
      throw new IllegalStateException("the keys are not loaded yet");
    }
    return seen;
  }
}

package io.identity.infrastructure.keys;

import com.nimbusds.jose.jwk.JWK;
import com.nimbusds.jose.jwk.JWKSet;
import io.identity.domain.keys.JwkSet;
import io.identity.domain.keys.KeyPolicy;
import io.identity.domain.keys.SigningKey;
import io.identity.domain.keys.SigningKey.Stage;
import io.identity.domain.keys.SigningKeySet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The published signing keys in memory: what was in the database a moment ago. */
@ApplicationScoped
class SigningKeyRing implements JwkSet {

  @Inject JpaSigningKeys stored;
  @Inject Custodians custodians;
  @Inject InstantSource clock;

  private volatile @Nullable View view;

  /** {@code keys} is in the order of {@code places}. */
  private record View(Instant asOf, List<SigningKey> places, List<OpenKey> keys, String json) {

    View seenAgain(Instant now) {
      return new View(now, places, keys, json);
    }
  }

  /** One at a time, so that what was read first is not shown last. */
  @Override
  public synchronized void refresh() {
    Instant asOf = clock.instant();
    List<SigningKeyRow> rows = stored.published();
    List<SigningKey> places =
        new SigningKeySet(rows.stream().map(SigningKeyRow::place).toList()).keys();
    View seen = view;
    if (seen != null && seen.places().equals(places)) {
      view = seen.seenAgain(asOf);
      return;
    }
    List<OpenKey> keys =
        places.stream().map(place -> known(place).orElseGet(() -> open(place, rows))).toList();
    List<JWK> published = keys.stream().filter(OpenKey::isPublic).map(OpenKey::jwk).toList();
    view = new View(asOf, places, keys, new JWKSet(published).toString());
  }

  /**
   * The key that signs now. A view that is too old, because this process was frozen or cut off from
   * the database, is renewed first: nothing may be signed with a key that others have removed.
   */
  OpenKey active() {
    View seen = view();
    if (clock.instant().isAfter(seen.asOf().plus(KeyPolicy.LAG))) {
      refresh();
      seen = view();
    }
    if (seen.places().getFirst().stage() != Stage.ACTIVE) {
      throw new IllegalStateException("no signing key is active");
    }
    return seen.keys().getFirst();
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

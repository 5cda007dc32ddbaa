package io.identity.infrastructure.upstream;

import com.nimbusds.jose.util.JSONObjectUtils;
import java.text.ParseException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The keys of a provider, as they were at a moment. */
record KnownKeys(List<VerificationKey> keys, Instant readAt) {

  /** A key that was withdrawn is believed for that long. */
  private static final Duration FRESH = Duration.ofMinutes(5);

  /** And for that long while the provider cannot be asked. */
  private static final Duration USABLE = Duration.ofHours(24);

  static final KnownKeys NONE = new KnownKeys(List.of(), Instant.EPOCH);

  /** Empty when the text is no key set, or holds nothing that could be used. */
  static Optional<KnownKeys> read(String text, Instant now) {
    try {
      Map<String, Object> keySet = JSONObjectUtils.parse(text);
      return keySet != null && keySet.get("keys") instanceof List<?> keys
          ? read(keys, now)
          : Optional.empty();
    } catch (ParseException noKeySet) {
      return Optional.empty();
    }
  }

  private static Optional<KnownKeys> read(List<?> keys, Instant now) {
    List<VerificationKey> usable = keys.stream().flatMap(jwk -> usable(jwk).stream()).toList();
    return usable.isEmpty() ? Optional.empty() : Optional.of(new KnownKeys(usable, now));
  }

  @SuppressWarnings("unchecked") // A JSON object has nothing but strings for names.
  private static Optional<VerificationKey> usable(Object jwk) {
    return jwk instanceof Map<?, ?>
        ? VerificationKey.read((Map<String, Object>) jwk)
        : Optional.empty();
  }

  boolean fresh(Instant now) {
    return now.isBefore(readAt.plus(FRESH));
  }

  boolean usable(Instant now) {
    return now.isBefore(readAt.plus(USABLE));
  }

  /** Without a name, the only key there is (OpenID Connect Core §10.1). */
  Optional<VerificationKey> find(@Nullable String kid) {
    return keys.stream()
        .filter(key -> kid == null ? keys.size() == 1 : key.isNamed(kid))
        .findFirst();
  }
}

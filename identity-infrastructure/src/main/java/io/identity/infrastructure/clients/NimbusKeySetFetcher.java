package io.identity.infrastructure.clients;

import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.util.JSONObjectUtils;
import io.identity.domain.clients.EncryptionKey;
import io.identity.domain.clients.KeySetFetcher;
import io.identity.domain.documents.PublishedDocuments;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.URI;
import java.text.ParseException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

@ApplicationScoped
class NimbusKeySetFetcher implements KeySetFetcher {

  private static final PublishedDocuments.Bounds BOUNDS =
      new PublishedDocuments.Bounds(Duration.ofSeconds(2), 64 * 1024);

  @Inject PublishedDocuments documents;

  @Override
  public Optional<EncryptionKey> fetch(URI keySet) {
    return documents.read(keySet, BOUNDS).flatMap(NimbusKeySetFetcher::key);
  }

  private static Optional<EncryptionKey> key(String text) {
    try {
      Map<String, Object> keySet = JSONObjectUtils.parse(text);
      return keySet != null && keySet.get("keys") instanceof List<?> keys
          ? best(keys)
          : Optional.empty();
    } catch (ParseException noKeySet) {
      return Optional.empty();
    }
  }

  private static Optional<EncryptionKey> best(List<?> keys) {
    List<RSAKey> usable = keys.stream().flatMap(jwk -> usable(jwk).stream()).toList();
    return usable.stream()
        .filter(key -> KeyUse.ENCRYPTION.equals(key.getKeyUse()))
        .findFirst()
        .or(() -> usable.stream().findFirst())
        .map(key -> new EncryptionKey(key.toJSONString()));
  }

  @SuppressWarnings("unchecked") // A JSON object has nothing but strings for names.
  private static Optional<RSAKey> usable(Object jwk) {
    return jwk instanceof Map<?, ?>
        ? EncryptionJwk.read((Map<String, Object>) jwk)
        : Optional.empty();
  }
}

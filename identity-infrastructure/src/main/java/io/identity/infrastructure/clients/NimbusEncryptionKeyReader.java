package io.identity.infrastructure.clients;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.identity.domain.clients.EncryptionKey;
import io.identity.domain.clients.EncryptionKeyReader;
import jakarta.enterprise.context.Dependent;
import java.text.ParseException;
import java.util.Optional;

@Dependent
class NimbusEncryptionKeyReader implements EncryptionKeyReader {

  @Override
  public Optional<EncryptionKey> read(String jwk) {
    try {
      return Optional.ofNullable(JSONObjectUtils.parse(jwk)) // null for null
          .flatMap(EncryptionJwk::read)
          .map(key -> new EncryptionKey(key.toJSONString()));
    } catch (ParseException noJson) {
      return Optional.empty();
    }
  }
}

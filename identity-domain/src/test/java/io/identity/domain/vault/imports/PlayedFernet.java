package io.identity.domain.vault.imports;

import io.identity.domain.vault.sealing.FernetKey;
import io.identity.domain.vault.sealing.FernetMessage;
import io.identity.domain.vault.sealing.FernetReader;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A fake: it remembers what it sealed, and under which key. */
final class PlayedFernet implements FernetReader {

  private record Token(FernetKey key, FernetMessage message) {}

  private final Map<String, Token> sealed = new HashMap<>();

  static FernetKey key(int number) {
    byte[] bytes = new byte[32];
    Arrays.fill(bytes, (byte) number);
    return FernetKey.parse(new SecretText(Base64.getUrlEncoder().encodeToString(bytes)))
        .orElseThrow();
  }

  String seal(FernetKey key, String text, Instant at) {
    String token = "gAAAAA" + sealed.size();
    sealed.put(token, new Token(key, new FernetMessage(at, new SecretText(text))));
    return token;
  }

  @Override
  public Optional<FernetMessage> read(String token, List<FernetKey> keys) {
    return Optional.ofNullable(sealed.get(token))
        .filter(
            known -> keys.stream().anyMatch(key -> Arrays.equals(key.bytes(), known.key().bytes())))
        .map(Token::message);
  }
}

package io.identity.domain.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;

/** A fake with fixed keys: a version has the same keys on every node and in every run. */
public final class InMemoryRefreshTokenKeys implements RefreshTokenKeys {

  private final List<RefreshTokenKey> keys = new ArrayList<>();

  /** The last version is the current one. */
  public InMemoryRefreshTokenKeys(int... versions) {
    for (int version : versions) {
      add(version);
    }
  }

  @Override
  public RefreshTokenKey current() {
    return keys.getLast();
  }

  @Override
  public Optional<RefreshTokenKey> find(int version) {
    return keys.stream().filter(key -> key.version() == version).findAny();
  }

  /** It knows everything anyway. */
  @Override
  public void refresh() {}

  /** Makes a version the current one. */
  public void add(int version) {
    add(new RefreshTokenKey(version, key("tag-" + version), key("derivation-" + version)));
  }

  public void add(RefreshTokenKey key) {
    keys.add(key);
  }

  private static SecretKey key(String text) {
    return new SecretKeySpec(text.getBytes(US_ASCII), "HmacSHA256");
  }
}

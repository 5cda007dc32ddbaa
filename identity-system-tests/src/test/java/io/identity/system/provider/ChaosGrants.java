package io.identity.system.provider;

import io.identity.system.harness.Secrets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Who consented to what, and the tokens that came of it. Not for several threads. */
final class ChaosGrants {

  private final Map<String, Family> byRefreshToken = new HashMap<>();
  private final Map<String, Family> byAccessToken = new HashMap<>();
  private final Map<String, Code> codes = new HashMap<>();

  /** A code and what it is bound to. */
  record Code(Map<String, String> request, String account, String scope, Family[] redeemed) {}

  /** Everything that came of one consent. */
  static final class Family {
    final String account;
    final String scope;
    final List<String> refreshTokens = new ArrayList<>();
    Instant rotatedAt = Instant.MIN;
    boolean revoked;

    Family(String account, String scope) {
      this.account = account;
      this.scope = scope;
    }

    String current() {
      return refreshTokens.getLast();
    }
  }

  /** Tokens that go together. */
  record Tokens(String access, String refresh, String scope) {}

  Tokens begin(String account, String scope) {
    var family = new Family(account, scope);
    addRefreshToken(family);
    return tokens(family);
  }

  String code(Map<String, String> request, String account, String scope) {
    String code = Secrets.plant();
    codes.put(code, new Code(request, account, scope, new Family[1]));
    return code;
  }

  Optional<Code> code(String code) {
    return Optional.ofNullable(codes.get(code));
  }

  /** RFC 6749 §4.1.2: a code that comes twice ends what came of it. Empty then. */
  Optional<Tokens> redeem(Code code) {
    if (code.redeemed()[0] != null) {
      code.redeemed()[0].revoked = true;
      return Optional.empty();
    }
    Tokens tokens = begin(code.account(), code.scope());
    code.redeemed()[0] = byRefreshToken.get(tokens.refresh());
    return Optional.of(tokens);
  }

  /** RFC 9700 §4.14.2: an old token that comes back ends the family. Empty then. */
  Optional<Tokens> refresh(String token, boolean rotates, Duration grace, Instant now) {
    Family family = byRefreshToken.get(token);
    if (family == null || family.revoked) {
      return Optional.empty();
    }
    if (!token.equals(family.current())) {
      int last = family.refreshTokens.size() - 1;
      boolean forgiven =
          token.equals(family.refreshTokens.get(last - 1))
              && now.isBefore(family.rotatedAt.plus(grace));
      family.revoked = !forgiven;
      return forgiven ? Optional.of(tokens(family)) : Optional.empty();
    }
    if (rotates) {
      addRefreshToken(family);
      family.rotatedAt = now;
    }
    return Optional.of(tokens(family));
  }

  private void addRefreshToken(Family family) {
    String token = "Atzr|" + Secrets.plant();
    family.refreshTokens.add(token);
    byRefreshToken.put(token, family);
  }

  private Tokens tokens(Family family) {
    String access = "Atza|" + Secrets.plant();
    byAccessToken.put(access, family);
    return new Tokens(access, family.current(), family.scope);
  }

  Optional<Family> ofRefreshToken(String token) {
    return Optional.ofNullable(byRefreshToken.get(token));
  }

  /** Of a token that is good. */
  Optional<Family> ofAccessToken(String token) {
    return Optional.ofNullable(byAccessToken.get(token)).filter(family -> !family.revoked);
  }

  void revoke(String token) {
    Optional.ofNullable(byRefreshToken.getOrDefault(token, byAccessToken.get(token)))
        .ifPresent(family -> family.revoked = true);
  }
}

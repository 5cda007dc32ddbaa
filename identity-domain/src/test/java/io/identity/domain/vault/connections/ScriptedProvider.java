package io.identity.domain.vault.connections;

import io.identity.domain.vault.providers.AuthorizationCode;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.providers.TokenReply;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A fake provider that rotates refresh tokens and ends the grant when a spent one comes back after
 * its grace. What goes wrong with a call is scripted; else it goes well.
 */
public final class ScriptedProvider implements TokenEndpoint {

  /** What happens to one call. */
  enum Fault {
    NONE,
    /** The provider acts, and its answer is lost. */
    ANSWER_LOST,
    /** The request is lost; the caller cannot know. */
    REQUEST_LOST,
    UNAVAILABLE,
    THROTTLED,
    /** The grant is refused although it is good. */
    REFUSED,
    /** The server that asks dies before the provider acts, or after. */
    CRASH_BEFORE,
    CRASH_AFTER
  }

  /** A server died: nothing of it goes on. */
  static final class Crash extends Error {
    private static final long serialVersionUID = 1;

    Crash() {
      super("crash", null, false, false);
    }
  }

  private final Deque<Fault> script = new ArrayDeque<>();
  private final Deque<Runnable> meanwhile = new ArrayDeque<>();
  private final Map<String, String> successors = new HashMap<>();
  private final Set<String> dead = new HashSet<>();
  private final List<String> sent = new ArrayList<>();
  private final List<String> revoked = new ArrayList<>();

  /** Of the refresh token, as it says; null: it does not. */
  @Nullable Duration refreshExpiresIn;

  private Consumer<String> onReuse = token -> {};
  private boolean grace;
  private boolean rotating = true;
  private Duration lifetime = Duration.ofHours(1);
  private Duration retryAfter;
  private long made;

  /** A grant that begins. */
  Tokens grant() {
    return tokens("rt-" + ++made);
  }

  void then(Fault... faults) {
    script.addAll(List.of(faults));
  }

  /** What was scripted and did not happen does not. */
  void forget() {
    script.clear();
    meanwhile.clear();
  }

  /** During the next call, while its request is under way. */
  void during(Runnable other) {
    meanwhile.add(other);
  }

  void onReuse(Consumer<String> watch) {
    onReuse = watch;
  }

  void grace(boolean given) {
    grace = given;
  }

  void rotating(boolean does) {
    rotating = does;
  }

  void lifetime(Duration value) {
    lifetime = value;
  }

  void retryAfter(Duration value) {
    retryAfter = value;
  }

  /** Somebody ended the grant over there. */
  void withdraw(String refreshToken) {
    dead.add(refreshToken);
  }

  boolean good(String refreshToken) {
    return !dead.contains(refreshToken) && !successors.containsKey(refreshToken);
  }

  /** The refresh tokens that came, in their order. */
  List<String> sent() {
    return List.copyOf(sent);
  }

  List<String> revoked() {
    return List.copyOf(revoked);
  }

  GrantRevocation revocation() {
    return (provider, token, whose) -> revoked.add(token.reveal());
  }

  @Override
  public TokenReply refresh(Provider provider, SecretText refreshToken) {
    String token = refreshToken.reveal();
    sent.add(token);
    Fault fault = script.isEmpty() ? Fault.NONE : script.poll();
    if (successors.containsKey(token)) {
      onReuse.accept(token);
    }
    Runnable other = meanwhile.poll();
    if (other != null) {
      other.run();
    }
    return switch (fault) {
      case NONE -> act(token);
      case ANSWER_LOST -> {
        var _ = act(token);
        yield new Failed(Failure.AMBIGUOUS, "timeout", null);
      }
      case REQUEST_LOST -> new Failed(Failure.AMBIGUOUS, "reset", null);
      case UNAVAILABLE -> new Failed(Failure.TRANSIENT, "http_503", retryAfter);
      case THROTTLED -> new Failed(Failure.THROTTLED, "http_429", retryAfter);
      case REFUSED -> new Failed(Failure.GRANT, "invalid_grant", null);
      case CRASH_BEFORE -> throw new Crash();
      case CRASH_AFTER -> {
        var _ = act(token);
        throw new Crash();
      }
    };
  }

  private TokenReply act(String token) {
    if (dead.contains(token)) {
      return new Failed(Failure.GRANT, "invalid_grant", null);
    }
    if (!rotating) {
      return new Tokens(new SecretText("at-" + ++made), null, lifetime, null);
    }
    String successor = successors.get(token);
    if (successor != null && !(grace && !successors.containsKey(successor))) {
      endFamily(token);
      return new Failed(Failure.GRANT, "invalid_grant", null);
    }
    String next = successor == null ? "rt-" + ++made : successor;
    successors.put(token, next);
    return tokens(next);
  }

  private Tokens tokens(String refreshToken) {
    return new Tokens(
        new SecretText("at-" + ++made),
        new SecretText(refreshToken),
        lifetime,
        Set.of("profile"),
        refreshExpiresIn);
  }

  private void endFamily(String token) {
    for (String each = token; each != null; each = successors.get(each)) {
      dead.add(each);
    }
  }

  @Override
  public TokenReply exchangeCode(Provider provider, AuthorizationCode code) {
    throw new UnsupportedOperationException();
  }

  @Override
  public Optional<Failed> revoke(Provider provider, SecretText token) {
    throw new UnsupportedOperationException();
  }
}

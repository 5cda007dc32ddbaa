package io.identity.domain.sessions;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientLimit;
import io.identity.domain.clients.Scopes;
import io.identity.domain.sessions.Admission.Admitted;
import io.identity.domain.sessions.Admission.Busy;
import io.identity.domain.sessions.Admission.NotAllowed;
import io.identity.domain.sessions.Admission.Reason;
import io.identity.domain.sessions.Admission.Refused;
import io.identity.domain.tokens.MintAccessToken;
import io.identity.domain.tokens.Use;
import io.identity.domain.users.PasswordHash;
import io.identity.domain.users.PasswordHasher;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.Users;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Use case: a person signs in with a password. The slow hash runs between two short transactions,
 * never inside one; the second reads everything again that decides.
 */
public final class SignIn {

  private final Users users;
  private final PasswordHasher hasher;
  private final StartSignIn start;
  private final MintAccessToken mint;
  private final Transaction transaction;
  private final SecurityEvents events;
  private final InstantSource clock;

  public SignIn(
      Users users,
      PasswordHasher hasher,
      StartSignIn start,
      MintAccessToken mint,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    this.users = users;
    this.hasher = hasher;
    this.start = start;
    this.mint = mint;
    this.transaction = transaction;
    this.events = events;
    this.clock = clock;
  }

  public Admission signIn(SignInRequest request) {
    Optional<User> user = transaction.call(() -> request.username().flatMap(users::findNamed));
    Optional<PasswordHash> stored = user.flatMap(u -> Optional.ofNullable(u.passwordHash()));
    PasswordHasher.Verdict verdict = hasher.verify(request.password(), stored);
    Optional<PasswordHash> renewed =
        stored
            .filter(hash -> verdict == PasswordHasher.Verdict.MATCH && !hasher.isCurrent(hash))
            .flatMap(outdated -> hasher.hash(request.password()));
    return transaction
        .call(
            () -> {
              if (verdict == PasswordHasher.Verdict.MATCH && !keep(user.orElseThrow(), renewed)) {
                return Optional.<Admission>empty();
              }
              Admission admission = admit(request, user, verdict);
              events.report(admission);
              return Optional.of(admission);
            })
        .orElseGet(() -> signIn(request)); // Once more, with what is stored now.
  }

  /**
   * Locks the person, so that no change of the password goes unseen between this look and the
   * commit, and stores the password's new hash if there is one. False when another hash is stored
   * than the one that matched.
   */
  private boolean keep(User verified, Optional<PasswordHash> renewed) {
    Optional<User> now =
        users
            .findAndLock(verified.subject())
            .filter(user -> Objects.equals(user.passwordHash(), verified.passwordHash()));
    now.ifPresent(user -> renewed.ifPresent(hash -> users.save(user.withPassword(hash))));
    return now.isPresent();
  }

  private Admission admit(
      SignInRequest request, Optional<User> user, PasswordHasher.Verdict verdict) {
    Client client = request.client();
    return switch (verdict) {
      case BUSY -> new Busy();
      case MISMATCH ->
          user.map(known -> refused(Reason.WRONG_PASSWORD, known.subject(), client))
              .orElseGet(() -> refused(Reason.UNKNOWN_USER, null, client));
      case MATCH -> {
        Scopes scopes = request.scopes().orElse(client.scopes());
        if (!client.firstParty()) {
          yield new NotAllowed(ClientLimit.GRANT_NOT_ALLOWED, client.id());
        }
        if (!scopes.within(client.scopes())) {
          yield new NotAllowed(ClientLimit.INVALID_SCOPE, client.id());
        }
        yield mint.audience(client, scopes)
            .map(audience -> admit(request, user.orElseThrow().subject(), scopes, audience))
            .orElseGet(() -> new NotAllowed(ClientLimit.INVALID_TARGET, client.id()));
      }
    };
  }

  private Admission admit(
      SignInRequest request, SubjectId subject, Scopes scopes, List<String> audience) {
    Client client = request.client();
    var use = new Use(clock.instant(), request.origin());
    return start
        .start(subject, client, scopes, audience, use.at(), use)
        .<Admission>map(Admitted::new)
        .orElseGet(() -> refused(Reason.DISABLED, subject, client));
  }

  private static Admission refused(Reason reason, @Nullable SubjectId subject, Client client) {
    return new Refused(reason, subject, client.id());
  }
}

package io.identity.web.incontainer;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.identity.domain.audit.Transaction;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Scopes;
import io.identity.domain.revocation.Revocable;
import io.identity.domain.revocation.Revocation;
import io.identity.domain.revocation.RevokedTokens;
import io.identity.domain.tokens.EndSignIn;
import io.identity.domain.tokens.Ending;
import io.identity.domain.tokens.Grant;
import io.identity.domain.tokens.Origin;
import io.identity.domain.tokens.RefreshToken;
import io.identity.domain.tokens.RefreshTokenFormat;
import io.identity.domain.tokens.RefreshTokens;
import io.identity.domain.tokens.SessionId;
import io.identity.domain.tokens.TokenPolicy;
import io.identity.domain.tokens.Use;
import io.identity.domain.users.SubjectId;
import jakarta.enterprise.context.control.ActivateRequestContext;
import jakarta.inject.Inject;
import java.io.File;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The adapters inside Liberty: its transactions, its entity manager, the WAR's own Infinispan. */
@ExtendWith(ArquillianExtension.class)
@ActivateRequestContext
class InContainerIT {

  @Inject RefreshTokens refreshTokens;
  @Inject RefreshTokenFormat format;
  @Inject EndSignIn endSignIn;
  @Inject RevokedTokens revokedTokens;
  @Inject TokenPolicy policy;
  @Inject Transaction transaction;

  @Deployment
  static WebArchive war() {
    return ShrinkWrap.createFromZipFile(WebArchive.class, new File("target/identity.war"))
        .addClass(InContainerIT.class);
  }

  @Test
  void a_committed_sign_in_is_found_by_the_next_transaction() {
    RefreshToken token = stored();

    assertEquals(Optional.of(token), transaction.call(() -> refreshTokens.findAndLock(token.id())));
  }

  @Test
  void a_failed_transaction_leaves_no_sign_in_behind() {
    RefreshToken token = signIn();
    assertThrows(
        IllegalStateException.class,
        () ->
            transaction.call(
                () -> {
                  refreshTokens.add(token);
                  throw new IllegalStateException("after the insert");
                }));

    assertTrue(transaction.call(() -> refreshTokens.findAndLock(token.id())).isEmpty());
  }

  @Test
  void an_ended_sign_in_is_on_the_blacklist_when_its_transaction_has_returned() {
    RefreshToken token = stored();
    assertFalse(revokedTokens.contains(accessTokenOf(token)));

    transaction.call(() -> end(token));

    assertTrue(revokedTokens.contains(accessTokenOf(token)));
  }

  @Test
  void a_revocation_that_is_rolled_back_denies_nothing() {
    RefreshToken token = stored();
    assertThrows(
        IllegalStateException.class,
        () ->
            transaction.call(
                () -> {
                  end(token);
                  throw new IllegalStateException("after the revocation");
                }));

    assertFalse(revokedTokens.contains(accessTokenOf(token)));
  }

  @Test
  void the_blacklist_keeps_the_strictest_epoch() {
    String person = UUID.randomUUID().toString();
    Instant until = Instant.now().plusSeconds(60);
    revokedTokens.confirm(
        List.of(Revocation.subject(person, 3, until), Revocation.subject(person, 2, until)));

    assertTrue(revokedTokens.contains(tokenOf(person, 2)));
    assertFalse(revokedTokens.contains(tokenOf(person, 3)));
  }

  private RefreshToken stored() {
    RefreshToken token = signIn();
    return transaction.call(
        () -> {
          refreshTokens.add(token);
          return token;
        });
  }

  private RefreshToken end(RefreshToken token) {
    RefreshToken ended =
        refreshTokens
            .findAndLock(token.id())
            .orElseThrow()
            .end(new Use(Instant.now(), Origin.of("192.0.2.1", "")), Ending.Reason.LOGOUT);
    endSignIn.store(ended);
    return ended;
  }

  private RefreshToken signIn() {
    var now = Instant.parse("2026-03-01T12:00:00Z");
    var grant =
        new Grant(
            new SubjectId(UUID.randomUUID()),
            new ClientId("identity"),
            Scopes.NONE,
            List.of("billing"),
            now,
            0,
            0);
    return RefreshToken.first(
        format.first(new SessionId(UUID.randomUUID())),
        grant,
        new Use(now, Origin.of("192.0.2.1", "Firefox")),
        policy.refresh(),
        policy.accessLifetime());
  }

  private static Revocable accessTokenOf(RefreshToken token) {
    String person = token.grant().subject().toString();
    return new Revocable("kid", "jti", token.id().toString(), person, 0, "identity", 0);
  }

  private static Revocable tokenOf(String person, long epoch) {
    return new Revocable("kid", "jti", null, person, epoch, "identity", 0);
  }
}

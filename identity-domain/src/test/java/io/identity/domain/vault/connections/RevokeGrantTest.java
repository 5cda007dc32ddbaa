package io.identity.domain.vault.connections;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.vault.providers.ApiPlaces;
import io.identity.domain.vault.providers.AuthorizationCode;
import io.identity.domain.vault.providers.Provider;
import io.identity.domain.vault.providers.SampleProvider;
import io.identity.domain.vault.providers.TokenEndpoint;
import io.identity.domain.vault.providers.TokenReply;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class RevokeGrantTest {

  private static final Facts WHOSE = Facts.NONE.subject("ann").key("sample");

  private final InMemorySecurityEvents events = new InMemorySecurityEvents();
  private final ApiPlaces places = new ApiPlaces(Duration.ZERO);
  private final Provider provider = SampleProvider.with(Map.of("in_flight", 1L));
  private Optional<Failed> refusal = Optional.empty();
  private final GrantRevocation revocation =
      new RevokeGrant(new Revoking(), places, new InMemoryTransaction(), events);

  private final class Revoking implements TokenEndpoint {

    @Override
    public Optional<Failed> revoke(Provider provider, SecretText token) {
      return refusal;
    }

    @Override
    public TokenReply refresh(Provider provider, SecretText refreshToken) {
      throw new AssertionError("nobody refreshes here");
    }

    @Override
    public TokenReply exchangeCode(Provider provider, AuthorizationCode code) {
      throw new AssertionError("no code is redeemed");
    }
  }

  @Test
  void what_the_provider_takes_back_is_over() {
    revoke();

    assertThat(events.reported()).isEmpty();
  }

  @Test
  void what_it_does_not_take_back_is_told_with_its_word() {
    refusal = Optional.of(new Failed(Failure.CONFIG, "unsupported_token_type", null));
    revoke();

    assertThat(events.last().name()).isEqualTo("connection.revocation_failed");
    assertThat(events.last().facts()).isEqualTo(WHOSE.reason("unsupported_token_type"));
  }

  @Test
  void a_provider_that_hangs_holds_no_more_threads_than_it_has_places() {
    var _ =
        places.ask(
            provider,
            () -> {
              revoke();
              return provider;
            });

    assertThat(events.last().facts()).isEqualTo(WHOSE.reason("throttled"));
  }

  private void revoke() {
    revocation.revoke(provider, new SecretText("rt"), WHOSE);
  }
}

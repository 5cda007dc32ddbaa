package io.identity.domain.vault.providers;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.Sealed;
import io.identity.domain.vault.sealing.SecretText;
import io.identity.domain.vault.sealing.VaultKeyId;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrySecretsInTurnTest {

  private static final Sealed NEW = sealed(1);
  private static final Sealed OLD = sealed(2);
  private static final TokenReply TOKENS = new Tokens(new SecretText("at"), null, null, null);
  private static final TokenReply REFUSED = new Failed(Failure.CONFIG, "invalid_client", null);
  private static final TokenReply AGAIN =
      new Failed(Failure.TRANSIENT, "client_secret_refused", Duration.ofSeconds(1));

  private final List<Sealed> used = new ArrayList<>();
  private Set<Sealed> accepted = Set.of(NEW);
  private TokenReply refusal = REFUSED;
  private final TokenEndpoint endpoint = new TrySecretsInTurn(new Picky());

  /** Knows some client secrets. */
  private final class Picky implements TokenEndpoint {

    @Override
    public TokenReply refresh(Provider provider, SecretText refreshToken) {
      Sealed secret = provider.clientSecrets().getFirst();
      used.add(secret);
      return accepted.contains(secret) ? TOKENS : refusal;
    }

    @Override
    public TokenReply exchangeCode(Provider provider, AuthorizationCode code) {
      return refresh(provider, code.code());
    }

    @Override
    public Optional<Failed> revoke(Provider provider, SecretText token) {
      return refresh(provider, token) instanceof Failed failed
          ? Optional.of(failed)
          : Optional.empty();
    }
  }

  @Test
  void the_new_one_comes_first() {
    assertThat(refresh(NEW, OLD)).isEqualTo(TOKENS);
    assertThat(used).containsExactly(NEW);
  }

  @Test
  void where_it_is_refused_the_next_request_has_the_old_one_and_stays_with_it() {
    accepted = Set.of(OLD);

    assertThat(refresh(NEW, OLD)).isEqualTo(AGAIN);
    assertThat(refresh(NEW, OLD)).isEqualTo(TOKENS);
    assertThat(refresh(NEW, OLD)).isEqualTo(TOKENS);
    assertThat(used).containsExactly(NEW, OLD, OLD);
  }

  @Test
  void when_the_old_one_dies_the_new_one_is_found() {
    accepted = Set.of(OLD);
    assertThat(refresh(NEW, OLD)).isEqualTo(AGAIN);
    assertThat(refresh(NEW, OLD)).isEqualTo(TOKENS);
    accepted = Set.of(NEW);

    assertThat(refresh(NEW, OLD)).isEqualTo(AGAIN);
    assertThat(refresh(NEW, OLD)).isEqualTo(TOKENS);
  }

  @Test
  void only_when_all_are_refused_it_is_a_misconfiguration() {
    accepted = Set.of();

    assertThat(refresh(NEW, OLD)).isEqualTo(AGAIN);
    assertThat(refresh(NEW, OLD)).isEqualTo(REFUSED);
    assertThat(refresh(NEW, OLD)).isEqualTo(AGAIN);
    assertThat(refresh(NEW, OLD)).isEqualTo(REFUSED);
    assertThat(used).containsExactly(NEW, OLD, NEW, OLD);
  }

  @Test
  void a_secret_that_does_not_open_gives_way_too() {
    accepted = Set.of(OLD);
    refusal = new Failed(Failure.CONFIG, "client_secret_unreadable", null);

    assertThat(refresh(NEW, OLD)).isEqualTo(AGAIN);
    assertThat(refresh(NEW, OLD)).isEqualTo(TOKENS);
  }

  @Test
  void a_code_is_exchanged_at_once_with_the_other_one_and_refreshes_stay_with_it() {
    accepted = Set.of(OLD);

    assertThat(exchangeCode(NEW, OLD)).isEqualTo(TOKENS);
    assertThat(refresh(NEW, OLD)).isEqualTo(TOKENS);
    assertThat(used).containsExactly(NEW, OLD, OLD);
  }

  @Test
  void a_code_is_sent_once_with_each_and_not_again_for_another_reason() {
    accepted = Set.of();
    assertThat(exchangeCode(NEW, OLD)).isEqualTo(REFUSED);
    assertThat(used).containsExactly(NEW, OLD);

    used.clear();
    refusal = new Failed(Failure.TRANSIENT, "http_503", null);
    assertThat(exchangeCode(NEW, OLD)).isEqualTo(refusal);
    assertThat(used).containsExactly(NEW);
  }

  @Test
  void a_token_is_given_back_with_the_secret_that_refreshes_use_or_at_once_with_the_other() {
    accepted = Set.of(OLD);
    assertThat(refresh(NEW, OLD)).isEqualTo(AGAIN);
    used.clear();
    assertThat(revoke(NEW, OLD)).isEmpty();
    assertThat(used).containsExactly(OLD);

    accepted = Set.of(NEW);
    used.clear();
    assertThat(revoke(NEW, OLD)).isEmpty();
    assertThat(used).containsExactly(OLD, NEW);
  }

  @Test
  void what_is_said_to_a_revocation_changes_nothing_for_refreshes() {
    accepted = Set.of();
    assertThat(revoke(NEW, OLD)).contains((Failed) REFUSED);
    assertThat(revoke(NEW)).contains((Failed) REFUSED);
    accepted = Set.of(NEW);

    assertThat(refresh(NEW, OLD)).isEqualTo(TOKENS);
  }

  @Test
  void a_bare_401_is_a_refusal_too_and_nothing_else_is() {
    accepted = Set.of();
    refusal = new Failed(Failure.CONFIG, "http_401", null);
    assertThat(refresh(NEW, OLD)).isEqualTo(AGAIN);

    for (Failure failure : Failure.values()) {
      refusal = new Failed(failure, "other", null);
      assertThat(refresh(NEW, OLD)).isEqualTo(refusal);
    }
    refusal = new Failed(Failure.PROTOCOL, "http_401", null);
    assertThat(refresh(NEW, OLD)).isEqualTo(refusal);
    assertThat(Set.copyOf(used.subList(1, used.size()))).containsExactly(OLD);
  }

  @Test
  void one_secret_has_no_turn() {
    accepted = Set.of();

    assertThat(refresh(NEW)).isEqualTo(REFUSED);
  }

  @Test
  void other_secrets_than_before_start_with_the_first() {
    accepted = Set.of(OLD);
    assertThat(refresh(NEW, OLD)).isEqualTo(AGAIN);
    Sealed newest = sealed(3);
    accepted = Set.of(newest);

    assertThat(refresh(newest, NEW)).isEqualTo(TOKENS);
  }

  private TokenReply refresh(Sealed... secrets) {
    Provider provider = SampleProvider.with(Map.of(), List.of(secrets));
    return endpoint.refresh(provider, new SecretText("rt"));
  }

  private TokenReply exchangeCode(Sealed... secrets) {
    var code =
        new AuthorizationCode(new SecretText("code"), null, URI.create("https://id.example"));
    return endpoint.exchangeCode(SampleProvider.with(Map.of(), List.of(secrets)), code);
  }

  private Optional<Failed> revoke(Sealed... secrets) {
    return endpoint.revoke(SampleProvider.with(Map.of(), List.of(secrets)), new SecretText("rt"));
  }

  private static Sealed sealed(int content) {
    return new Sealed(new VaultKeyId("1"), new byte[] {(byte) content});
  }
}

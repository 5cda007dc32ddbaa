package io.identity.domain.vault.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.identity.domain.vault.connections.ExternalAccount;
import io.identity.domain.vault.connections.SampleConnection;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ObtainedTokensTest {

  @Test
  void everything_comes_back_from_what_is_written() {
    var all =
        new ObtainedTokens(
            new Tokens(
                new SecretText("access. -+\n"),
                new SecretText("refresh"),
                Duration.ofSeconds(3_600),
                Set.of("a", "b.c"),
                Duration.ofDays(30)),
            new ExternalAccount("ä.1", "Ann's «shop»"),
            SampleConnection.NOON);

    assertThat(ObtainedTokens.read(all.written())).isEqualTo(all);
  }

  @Test
  void odd_scopes_come_back_as_words() {
    var odd =
        new ObtainedTokens(
            new Tokens(new SecretText("access"), null, null, Set.of("read  write", "read")),
            null,
            SampleConnection.NOON);

    assertThat(ObtainedTokens.read(odd.written()).tokens().scopes())
        .containsExactlyInAnyOrder("read", "write");
  }

  @Test
  void so_does_what_is_missing() {
    var little =
        new ObtainedTokens(
            new Tokens(new SecretText("access"), null, null, null), null, SampleConnection.NOON);

    assertThat(ObtainedTokens.read(little.written())).isEqualTo(little);
    assertThat(little.tokens().accessToken().reveal()).isEqualTo("access");
  }

  @Test
  void an_account_without_a_name_has_none() {
    var nameless =
        new ObtainedTokens(
            new Tokens(new SecretText("access"), null, null, Set.of("a")),
            new ExternalAccount("1", null),
            SampleConnection.NOON);

    assertThat(ObtainedTokens.read(nameless.written())).isEqualTo(nameless);
  }

  @Test
  void anything_else_is_none_of_ours() {
    assertThatIllegalStateException().isThrownBy(() -> ObtainedTokens.read(new SecretText("-.-")));
  }
}

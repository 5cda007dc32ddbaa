package io.identity.domain.vault.providers;

import static io.identity.domain.vault.providers.ProviderScene.ID;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.vault.providers.ProviderProbe.Broken;
import io.identity.domain.vault.providers.ProviderProbe.Probed;
import io.identity.domain.vault.providers.ProviderProbe.Unknown;
import io.identity.domain.vault.providers.ProviderProbe.Verdict;
import io.identity.domain.vault.providers.TokenReply.Failed;
import io.identity.domain.vault.providers.TokenReply.Failure;
import io.identity.domain.vault.providers.TokenReply.Tokens;
import io.identity.domain.vault.sealing.SecretText;
import java.net.URI;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProbeProviderTest {

  private static final URI REDIRECT = URI.create("https://identity.example/callback/sample");

  private final ProviderScene scene = new ProviderScene();
  private TokenReply reply = new Failed(Failure.GRANT, "invalid_grant", null);
  private final ProbeProvider probeProvider =
      new ProbeProvider(scene.providers, scene.resolveProvider, new Answering(), scene.events);

  private final class Answering implements TokenEndpoint {

    @Override
    public TokenReply refresh(Provider provider, SecretText refreshToken) {
      return reply;
    }

    @Override
    public TokenReply exchangeCode(Provider provider, AuthorizationCode code) {
      throw new AssertionError("no code is redeemed");
    }

    @Override
    public Optional<Failed> revoke(Provider provider, SecretText token) {
      throw new AssertionError("nothing is revoked");
    }
  }

  @Test
  void a_provider_that_knows_us_refuses_the_token_only() {
    scene.add("one");

    assertThat(probeProvider.probe(ID, REDIRECT))
        .isInstanceOfSatisfying(
            Probed.class,
            probed -> {
              assertThat(probed.verdict()).isEqualTo(Verdict.CLIENT_ACCEPTED);
              assertThat(probed.code()).isEqualTo("invalid_grant");
              assertThat(probed.authorization().toString())
                  .startsWith("https://provider.example/authorize?")
                  .contains("redirect_uri=https%3A%2F%2Fidentity.example%2Fcallback%2Fsample");
            });
  }

  @Test
  void that_our_credentials_were_used_is_told_in_the_trail() {
    scene.add("one");
    var _ = probeProvider.probe(ID, REDIRECT);

    assertThat(scene.events.last().name()).isEqualTo("provider.tested");
    assertThat(scene.events.last().facts())
        .isEqualTo(ProviderFacts.of(ID).reason(Verdict.CLIENT_ACCEPTED));
  }

  @Test
  void every_failure_has_its_verdict() {
    scene.add("one");
    Map<Failure, Verdict> verdicts =
        new EnumMap<>(
            Map.of(
                Failure.GRANT, Verdict.CLIENT_ACCEPTED,
                Failure.INTERACTION, Verdict.CLIENT_ACCEPTED,
                Failure.CONFIG, Verdict.REFUSED,
                Failure.SCOPE, Verdict.UNEXPECTED,
                Failure.THROTTLED, Verdict.UNAVAILABLE,
                Failure.TRANSIENT, Verdict.UNAVAILABLE,
                Failure.AMBIGUOUS, Verdict.UNAVAILABLE,
                Failure.PROTOCOL, Verdict.UNEXPECTED));
    for (Failure failure : Failure.values()) {
      reply = new Failed(failure, "code", null);
      assertVerdict(verdicts.get(failure));
    }
    reply = new Tokens(new SecretText("at"), null, null, null);
    assertVerdict(Verdict.UNEXPECTED);
  }

  @Test
  void nothing_is_asked_of_a_provider_that_is_unknown_or_broken() {
    assertThat(probeProvider.probe(ID, REDIRECT)).isEqualTo(new Unknown());

    scene.add("one");
    scene.providers.save(scene.stored().with(scene.broken()));
    assertThat(probeProvider.probe(ID, REDIRECT))
        .isEqualTo(new Broken(new Flaw("pkce", Flaw.Kind.MALFORMED)));
    assertThat(scene.events.names()).doesNotContain("provider.tested");
  }

  private void assertVerdict(Verdict verdict) {
    assertThat(((Probed) probeProvider.probe(ID, REDIRECT)).verdict()).isEqualTo(verdict);
  }
}

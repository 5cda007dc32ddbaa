package io.identity.domain.upstream;

import static io.identity.domain.clients.SampleClient.confidential;
import static io.identity.domain.clients.SampleClient.scopes;
import static io.identity.domain.tokens.TokenScene.AUDIENCE;
import static io.identity.domain.tokens.TokenScene.HOME;
import static io.identity.domain.tokens.TokenScene.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.audit.Facts;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientLimit;
import io.identity.domain.clients.GrantType;
import io.identity.domain.clients.SampleClient;
import io.identity.domain.clients.Scopes;
import io.identity.domain.sessions.StartScene;
import io.identity.domain.tokens.Grant;
import io.identity.domain.tokens.LiveSignIn;
import io.identity.domain.tokens.Rotation;
import io.identity.domain.tokens.TokenScene;
import io.identity.domain.upstream.Exchange.Exchanged;
import io.identity.domain.upstream.Exchange.KeysUnavailable;
import io.identity.domain.upstream.Exchange.NotAllowed;
import io.identity.domain.upstream.Exchange.Refused;
import io.identity.domain.upstream.IdToken.Reason;
import io.identity.domain.upstream.IdTokenVerifier.Verification;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class ExchangeIdTokenTest {

  private static final String ISSUER = "https://clinic.example";
  private static final UpstreamSubject BEA = new UpstreamSubject(ISSUER, "bea");
  private static final String TOKEN = "the ID token";

  private final TokenScene scene = new TokenScene(confidential("lab").epoch(3));
  private final InMemoryTransaction transaction = new InMemoryTransaction();
  private final InMemoryUpstreamPeople people = new InMemoryUpstreamPeople();
  private final InMemoryRedeemedIdTokens redeemed = new InMemoryRedeemedIdTokens();
  private Upstream upstream =
      SampleUpstream.at(ISSUER).groups("groups", "Nurses:nurse,Heads:lead").build();
  private Verification verification = verified(token());
  private final ExchangeIdToken exchangeIdToken =
      new ExchangeIdToken(
          this::verify,
          redeemed,
          new RecognizePerson(people, scene.users, scene.events, scene.clock),
          StartScene.of(scene),
          scene.mint,
          transaction,
          scene.events,
          scene.clock);

  @Test
  void a_good_token_starts_a_sign_in() {
    verification = verified(token().groups("Nurses").authTime(START.minusSeconds(90)));

    LiveSignIn signIn = exchanged();

    assertThat(signIn.token().grant())
        .isEqualTo(
            new Grant(
                people.find(BEA).orElseThrow(),
                scene.app.id(),
                scene.app.scopes(),
                java.util.List.of(AUDIENCE),
                START.minusSeconds(90),
                0,
                3));
    assertThat(signIn.token().created().by()).isEqualTo(HOME);
    assertThat(signIn.groups()).containsExactly("nurse");
    assertThat(scene.stored(signIn.token().id())).isEqualTo(signIn.token());
    assertThat(scene.rotate(signIn.value())).isInstanceOf(Rotation.Rotated.class);
  }

  @Test
  void a_sign_in_is_reported_and_so_is_a_new_person() {
    LiveSignIn signIn = exchanged();
    String subject = signIn.token().grant().subject().toString();

    assertThat(scene.events.names()).containsExactly("user.created", "sign_in.succeeded");
    assertThat(scene.events.last().facts())
        .isEqualTo(
            Facts.NONE
                .subject(subject)
                .client("lab")
                .session(signIn.token().id().toString())
                .reason("upstream"));
  }

  @Test
  void the_same_person_is_the_same_person_the_next_time() {
    SubjectId first = exchanged().token().grant().subject();
    verification = verified(token());

    assertThat(exchanged().token().grant().subject()).isEqualTo(first);
    assertThat(scene.events.names()).filteredOn("user.created"::equals).hasSize(1);
  }

  @Test
  void nobody_is_recognised_by_a_name() {
    verification = verified(SampleIdToken.of(new UpstreamSubject(ISSUER, "ann"), START));

    assertThat(exchanged().token().grant().subject()).isNotEqualTo(scene.ann.subject());
  }

  @Test
  void a_new_person_has_no_password_and_a_name_that_nobody_could_have_taken() {
    SubjectId subject = exchanged().token().grant().subject();
    User user = scene.users.find(subject).orElseThrow();

    assertThat(user.passwordHash()).isNull();
    assertThat(user.username().value()).isEqualTo("upstream:" + subject);
    assertThat(user.createdAt()).isEqualTo(START);
  }

  @Test
  void groups_are_those_of_the_last_exchange() {
    verification = verified(token().groups("Nurses"));
    SubjectId subject = exchanged().token().grant().subject();
    verification = verified(token().groups("Heads", "Others"));

    assertThat(exchanged().groups()).containsExactly("lead");
    assertThat(scene.users.find(subject).orElseThrow().groups()).containsExactly("lead");
    assertThat(scene.events.names())
        .containsExactly(
            "user.created", "sign_in.succeeded", "user.groups_changed", "sign_in.succeeded");
    assertThat(scene.events.reported().get(2).facts())
        .isEqualTo(Facts.NONE.subject(subject.toString()));
  }

  @Test
  void without_a_mapping_the_groups_are_those_given_here() {
    upstream = SampleUpstream.at(ISSUER).build();
    people.add(BEA, scene.ann.subject());
    verification = verified(token().groups("nurse"));

    assertThat(exchanged().groups()).isEqualTo(scene.ann.groups());
  }

  @Test
  void a_token_is_spent_by_its_use() {
    IdToken token = token().build();
    verification = new Verification.Verified(token, upstream);
    exchanged();

    refused(Reason.REPLAYED, null);
    assertThat(redeemed.taken)
        .isEqualTo(Map.of(token.fingerprint(), token.expiresAt().plus(Duration.ofSeconds(60))));
  }

  @Test
  void a_token_with_a_flaw_is_refused_and_not_spent() {
    verification = verified(token().audience("portal"));

    refused(Reason.WRONG_AUDIENCE, null);
    assertThat(redeemed.taken).isEmpty();
  }

  @Test
  void a_token_that_is_not_verified_is_refused_for_that_reason() {
    verification = new Verification.Unverified(Reason.WRONG_SIGNATURE);

    refused(Reason.WRONG_SIGNATURE, null);
  }

  @Test
  void a_nonce_of_the_request_is_compared() {
    verification = verified(token().nonce("n-1"));
    Exchange exchange = exchange(scene.app, Optional.of("n-2"), Optional.empty(), Set.of());

    assertThat(exchange).isEqualTo(new Refused(Reason.WRONG_NONCE, null, scene.app.id()));
  }

  @Test
  void without_keys_nothing_is_decided() {
    verification = new Verification.KeysUnavailable();

    assertThat(exchange()).isEqualTo(new KeysUnavailable(scene.app.id()));
    assertThat(scene.events.last().name()).isEqualTo("sign_in.refused");
    assertThat(scene.events.last().facts())
        .isEqualTo(Facts.NONE.client("lab").reason("key_unavailable"));
  }

  @Test
  void a_provider_may_be_there_for_known_people_only() {
    upstream = SampleUpstream.at(ISSUER).withoutNewPeople().build();
    verification = verified(token());
    refused(Reason.UNKNOWN_PERSON, null);

    people.add(BEA, scene.ann.subject());
    verification = verified(token());
    assertThat(exchanged().token().grant().subject()).isEqualTo(scene.ann.subject());
  }

  @Test
  void a_disabled_person_is_refused_and_stays_as_they_are() {
    people.add(BEA, scene.ann.subject());
    User disabled = SampleUser.like(scene.ann).disabled().build();
    scene.users.save(disabled);
    verification = verified(token().groups("Heads"));

    refused(Reason.DISABLED, scene.ann.subject());
    assertThat(scene.users.find(disabled.subject())).contains(disabled);
    assertThat(scene.events.names()).containsExactly("sign_in.refused");
  }

  @Test
  void a_client_needs_the_grant() {
    Client other = scene.register(confidential("other").grants(GrantType.REFRESH_TOKEN));

    notAllowed(ClientLimit.GRANT_NOT_ALLOWED, exchange(other, Optional.empty(), Set.of()));
  }

  @Test
  void a_client_may_ask_for_less_than_it_may_have_and_not_for_more() {
    Exchange less = exchange(scene.app, Optional.of(scopes("read")), Set.of());

    assertThat(((Exchanged) less).signIn().token().grant().scopes()).isEqualTo(scopes("read"));
    notAllowed(
        ClientLimit.INVALID_SCOPE,
        exchange(scene.app, Optional.of(scopes("read admin")), Set.of()));
  }

  @Test
  void a_client_may_name_some_of_its_audiences_and_no_others() {
    Client client = scene.register(SampleClient.confidential("many").audience("a", "b", "c"));
    Exchange some = exchange(client, Optional.empty(), Set.of("c", "a"));

    assertThat(((Exchanged) some).signIn().token().grant().audience()).containsExactly("a", "c");
    notAllowed(ClientLimit.INVALID_TARGET, exchange(client, Optional.empty(), Set.of("a", "d")));
  }

  @Test
  void the_provider_is_asked_outside_any_transaction() {
    exchanged(); // see verify
  }

  private Verification verify(String compact) {
    assertThat(compact).isEqualTo(TOKEN);
    assertThat(transaction.open()).isFalse();
    return verification;
  }

  private static SampleIdToken token() {
    return SampleIdToken.of(BEA, START.truncatedTo(java.time.temporal.ChronoUnit.SECONDS));
  }

  private Verification verified(SampleIdToken token) {
    return new Verification.Verified(token.build(), upstream);
  }

  private LiveSignIn exchanged() {
    return ((Exchanged) exchange()).signIn();
  }

  private void refused(Reason reason, SubjectId subject) {
    assertThat(exchange()).isEqualTo(new Refused(reason, subject, scene.app.id()));
    Facts facts = Facts.NONE.client("lab").reason(reason);
    assertThat(scene.events.last().name()).isEqualTo("sign_in.refused");
    assertThat(scene.events.last().facts())
        .isEqualTo(subject == null ? facts : facts.subject(subject.toString()));
  }

  private void notAllowed(ClientLimit limit, Exchange exchange) {
    NotAllowed refusal = (NotAllowed) exchange;
    assertThat(refusal.limit()).isEqualTo(limit);
    assertThat(scene.events.last()).isEqualTo(refusal);
    assertThat(refusal.facts())
        .isEqualTo(Facts.NONE.client(refusal.client().value()).reason(limit));
  }

  private Exchange exchange() {
    return exchange(scene.app, Optional.empty(), Set.of());
  }

  private Exchange exchange(Client client, Optional<Scopes> wished, Set<String> targets) {
    return exchange(client, Optional.empty(), wished, targets);
  }

  private Exchange exchange(
      Client client, Optional<String> nonce, Optional<Scopes> wished, Set<String> targets) {
    return exchangeIdToken.exchange(
        new ExchangeRequest(TOKEN, nonce, client, wished, targets, HOME));
  }
}

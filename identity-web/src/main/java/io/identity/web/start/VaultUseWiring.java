package io.identity.web.start;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.throttling.Pseudonyms;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.access.ContainConsumer;
import io.identity.domain.vault.access.VaultGrants;
import io.identity.domain.vault.access.WithdrawVaultGrant;
import io.identity.domain.vault.connections.AskResource;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.DescribeConnection;
import io.identity.domain.vault.connections.FindConnection;
import io.identity.domain.vault.connections.GiveToken;
import io.identity.domain.vault.connections.LookUpToken;
import io.identity.domain.vault.connections.ReadProfiles;
import io.identity.domain.vault.connections.ReadWatch;
import io.identity.domain.vault.connections.SuspendConnections;
import io.identity.domain.vault.connections.TokenFingerprints;
import io.identity.domain.vault.connections.ValidateConnection;
import io.identity.domain.vault.events.ToldTransitions;
import io.identity.domain.vault.events.VaultEvents;
import io.identity.domain.vault.providers.ApiPlaces;
import io.identity.domain.vault.providers.ProviderApi;
import io.identity.domain.vault.sealing.SecretText;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import jakarta.enterprise.inject.Typed;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/** The object graph around what consumers, owners and operators do with connections. */
@Dependent
class VaultUseWiring {

  private static final int FINGERPRINT_BYTES = 8;
  private static final Duration FOR_A_PLACE = Duration.ofSeconds(1);

  /** Only whoever asks for it by this name tells others than the trail. */
  @Produces
  @Typed(ToldTransitions.class)
  static ToldTransitions toldTransitions(SecurityEvents events, VaultEvents vaultEvents) {
    return new ToldTransitions(events, vaultEvents);
  }

  @Produces
  static TokenFingerprints tokenFingerprints(Pseudonyms pseudonyms) {
    return token -> fingerprint(pseudonyms, token);
  }

  private static String fingerprint(Pseudonyms pseudonyms, SecretText token) {
    byte[] hash =
        Base64.getUrlDecoder()
            .decode(pseudonyms.of("vault-token", List.of(token.reveal())).value().getBytes(UTF_8));
    return HexFormat.of().formatHex(hash, 0, FINGERPRINT_BYTES);
  }

  @Produces
  @Singleton
  static ReadWatch readWatch(InstantSource clock) {
    return new ReadWatch(clock);
  }

  @Produces
  static LookUpToken lookUpToken(
      Connections connections,
      GiveToken giveToken,
      AuthorizeVaultUse access,
      Transaction transaction,
      SecurityEvents events) {
    return new LookUpToken(connections, giveToken, access, transaction, events);
  }

  @Produces
  static FindConnection findConnection(
      Connections connections, AuthorizeVaultUse access, Transaction transaction) {
    return new FindConnection(connections, access, transaction);
  }

  @Produces
  static DescribeConnection describeConnection(
      Connections connections, SecurityEvents events, InstantSource clock) {
    return new DescribeConnection(connections, events, clock);
  }

  @Produces
  static SuspendConnections suspendConnections(
      Connections connections,
      Transaction transaction,
      ToldTransitions transitions,
      InstantSource clock) {
    return new SuspendConnections(connections, transaction, transitions, clock);
  }

  @Produces
  static ContainConsumer containConsumer(VaultGrants grants, WithdrawVaultGrant withdraw) {
    return new ContainConsumer(grants, withdraw);
  }

  /** One for the server: it counts who asks. */
  @Produces
  @Singleton
  static ApiPlaces apiPlaces() {
    return new ApiPlaces(FOR_A_PLACE);
  }

  @Produces
  static AskResource askResource(
      GiveToken giveToken, ConnectedProviders providers, ProviderApi api, ApiPlaces places) {
    return new AskResource(giveToken, providers, api, places);
  }

  @Produces
  static ValidateConnection validateConnection(
      AskResource askResource, SecurityEvents events, InstantSource clock) {
    return new ValidateConnection(askResource, events, clock);
  }

  /** One for the server: it remembers what it was told. */
  @Produces
  @Singleton
  static ReadProfiles readProfiles(
      AskResource askResource, SecurityEvents events, InstantSource clock) {
    return new ReadProfiles(askResource, events, clock);
  }
}

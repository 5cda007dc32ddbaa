package io.identity.web.start;

import io.identity.domain.audit.SecurityEvents;
import io.identity.domain.audit.Transaction;
import io.identity.domain.vault.access.AuthorizeVaultUse;
import io.identity.domain.vault.connections.AdoptGrant;
import io.identity.domain.vault.connections.ConnectedProviders;
import io.identity.domain.vault.connections.Connections;
import io.identity.domain.vault.connections.ProviderHold;
import io.identity.domain.vault.events.ToldTransitions;
import io.identity.domain.vault.imports.ImportConnections;
import io.identity.domain.vault.imports.Imports;
import io.identity.domain.vault.imports.LegacyJson;
import io.identity.domain.vault.sealing.FernetReader;
import io.identity.domain.vault.sealing.SecretCipher;
import jakarta.enterprise.context.Dependent;
import jakarta.enterprise.inject.Produces;
import java.security.SecureRandom;
import java.time.InstantSource;

/** The object graph around what is taken over from other systems. */
@Dependent
class VaultImportWiring {

  @Produces
  static AdoptGrant adoptGrant(
      Connections connections,
      ProviderHold hold,
      SecretCipher cipher,
      ToldTransitions transitions,
      InstantSource clock,
      SecureRandom random) {
    return new AdoptGrant(connections, hold, cipher, transitions, clock, random);
  }

  @Produces
  static ImportConnections importConnections(
      Imports imports,
      AdoptGrant adopt,
      ConnectedProviders providers,
      AuthorizeVaultUse authorize,
      FernetReader fernet,
      LegacyJson json,
      SecretCipher cipher,
      Transaction transaction,
      SecurityEvents events,
      InstantSource clock) {
    return new ImportConnections(
        imports, adopt, providers, authorize, fernet, json, cipher, transaction, events, clock);
  }
}

package io.identity.web.start;

import io.identity.domain.claims.CustomClaims;
import io.identity.domain.clients.AccessTokenType;
import io.identity.domain.clients.Client;
import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.ClientMetadata;
import io.identity.domain.clients.ClientSecret;
import io.identity.domain.clients.ClientSecretHash;
import io.identity.domain.clients.ClientSecrets;
import io.identity.domain.clients.Clients;
import io.identity.domain.clients.GrantType;
import io.identity.domain.clients.RefreshOverrides;
import io.identity.domain.clients.Scopes;
import io.identity.domain.start.FirstStart;
import io.identity.domain.start.StartStep;
import io.identity.domain.users.Password;
import io.identity.domain.users.PasswordCheck;
import io.identity.domain.users.PasswordHasher;
import io.identity.domain.users.PasswordPolicy;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.Username;
import io.identity.domain.users.Users;
import io.identity.web.users.PasswordRefusals;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.transaction.Transactional;
import java.lang.System.Logger.Level;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The first administrator and the first clients, made once in the life of a database. */
@ApplicationScoped
class Bootstrap implements StartStep {

  /** Holds the body of a sign-in request, ready for {@code curl -d @file}. */
  static final String ADMIN_FILE = "bootstrap-admin.json";

  /** Holds {@code user = "id:secret"}, ready for {@code curl -K file}. */
  static final String CLIENT_FILE = "bootstrap-client.curl";

  private static final System.Logger LOG = System.getLogger("identity.start");
  private static final String ADMIN_GROUP = "identity-admin";
  private static final int SECRET_BYTES = 24;

  @Inject Settings settings;
  @Inject FirstStart firstStart;
  @Inject Users users;
  @Inject Clients clients;
  @Inject ClientSecrets clientSecrets;
  @Inject PasswordCheck check;
  @Inject PasswordPolicy passwords;
  @Inject PasswordHasher hasher;
  @Inject SecureRandom random;
  @Inject InstantSource clock;

  @Override
  public Phase phase() {
    return Phase.FIRST_ACCOUNTS;
  }

  /** The files are written before the commit: a crash between the two costs nobody a password. */
  @Override
  @Transactional
  public void take() {
    if (firstStart.claim("bootstrap")) {
      addAdministrator();
      addClients();
    }
  }

  private void addAdministrator() {
    String name = settings.text("identity.bootstrap.admin-username", "admin");
    Optional<String> configured = settings.optional("identity.bootstrap.admin-password");
    if (configured.isEmpty() && settings.production()) {
      throw new StartRefused(
          "identity.bootstrap.admin-password must be set for the first start in production mode");
    }
    String password = configured.orElseGet(this::secret);
    Username username =
        Username.parse(name)
            .orElseThrow(
                () -> new StartRefused("identity.bootstrap.admin-username cannot be a user name"));
    check
        .flaw(new Password(password), username, null)
        .ifPresent(flaw -> complain(PasswordRefusals.title(flaw, passwords)));
    if (configured.isEmpty()) {
      files()
          .write(
              ADMIN_FILE,
              Json.createObjectBuilder()
                  .add("username", name)
                  .add("password", password)
                  .build()
                  .toString());
    }
    users.add(
        new User(
            new SubjectId(UUID.randomUUID()),
            username,
            null,
            hasher.hash(new Password(password)).orElseThrow(),
            true,
            Set.of(ADMIN_GROUP),
            0,
            clock.instant()));
  }

  private void complain(String rule) {
    String complaint = "identity.bootstrap.admin-password: " + rule;
    if (settings.production()) {
      throw new StartRefused(complaint);
    }
    LOG.log(Level.WARNING, "{0}; production mode refuses it", complaint);
  }

  private void addClients() {
    clients.add(client(ClientId.BUILT_IN.value(), null, Set.of(GrantType.REFRESH_TOKEN)));
    Optional<String> configured = settings.optional("identity.bootstrap.client-secret");
    if (configured.isEmpty() && settings.production()) {
      return; // Production makes no secret up.
    }
    String id = settings.text("identity.bootstrap.client-id", "demo");
    String secret = configured.orElseGet(this::secret);
    if (!ClientId.isValid(id)) {
      throw new StartRefused("identity.bootstrap.client-id cannot be a client id");
    }
    if (configured.isEmpty()) {
      files().write(CLIENT_FILE, "user = \"" + id + ":" + secret + "\"");
    }
    clients.add(
        client(
            id,
            clientSecrets.hash(new ClientSecret(secret)),
            Set.of(
                GrantType.CLIENT_CREDENTIALS, GrantType.REFRESH_TOKEN, GrantType.TOKEN_EXCHANGE)));
  }

  private Client client(String id, @Nullable ClientSecretHash secret, Set<GrantType> grants) {
    Scopes scopes =
        Scopes.parse(settings.text("identity.bootstrap.client-scopes", "read write"))
            .orElseThrow(
                () -> new StartRefused("identity.bootstrap.client-scopes is no list of scopes"));
    boolean confidential = secret != null;
    return new Client(
        new ClientId(id),
        secret,
        new ClientMetadata(
            true,
            true,
            confidential,
            false,
            grants,
            scopes,
            List.of(),
            RefreshOverrides.NONE,
            null,
            AccessTokenType.JWT,
            CustomClaims.NONE),
        null,
        0);
  }

  private DevelopmentFiles files() {
    return new DevelopmentFiles(settings.dataDirectory());
  }

  private String secret() {
    byte[] bytes = new byte[SECRET_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }
}

package io.identity.domain.vault.imports;

import io.identity.domain.vault.connections.ForeignGrant;
import io.identity.domain.vault.connections.Owner;
import io.identity.domain.vault.imports.LegacyToken.Form;
import io.identity.domain.vault.imports.Reading.Found;
import io.identity.domain.vault.imports.Reading.Unusable;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.RefreshPolicy;
import io.identity.domain.vault.providers.Scopes;
import io.identity.domain.vault.sealing.FernetReader;
import io.identity.domain.vault.sealing.SecretText;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Finds tokens in what another system kept: a Fernet token around a JSON object, or the object
 * itself, whose tokens may be Fernet tokens in turn.
 */
final class ReadRow {

  private static final String OBJECT = "{";

  private final FernetReader fernet;
  private final LegacyJson json;
  private final InstantSource clock;

  ReadRow(FernetReader fernet, LegacyJson json, InstantSource clock) {
    this.fernet = fernet;
    this.json = json;
    this.clock = clock;
  }

  /** The text of a row, and when it was sealed as a whole, if it was. */
  private record Text(ImportRow row, SecretText json, @Nullable Instant sealedAt) {}

  Reading read(ImportJob job, ImportRow row, RefreshPolicy policy) {
    String blob = row.blob().reveal().strip();
    if (blob.startsWith(LegacyFields.FERNET)) {
      return fernet
          .read(blob, job.keys())
          .map(message -> new Text(row, message.text(), message.writtenAt()))
          .map(text -> object(job, text, policy))
          .orElseGet(() -> new Unusable(RowResult.WRONG_KEY));
    }
    return blob.startsWith(OBJECT)
        ? object(job, new Text(row, new SecretText(blob), null), policy)
        : new Unusable(RowResult.MALFORMED);
  }

  private Reading object(ImportJob job, Text text, RefreshPolicy policy) {
    Optional<Map<String, Object>> members = json.read(text.json());
    if (members.isEmpty()) {
      return new Unusable(RowResult.MALFORMED);
    }
    var fields = new LegacyFields(members.get(), fernet, job.keys());
    LegacyToken access = fields.accessToken();
    LegacyToken refresh = fields.refreshToken();
    if (access.is(Form.MALFORMED)
        || refresh.is(Form.MALFORMED)
        || fields.hasUnreadableEnd()
        || !Scopes.fit(fields.scopes())) {
      return new Unusable(RowResult.MALFORMED);
    }
    if (access.is(Form.CLOSED) || refresh.is(Form.CLOSED)) {
      return new Unusable(RowResult.WRONG_KEY);
    }
    boolean plaintext =
        text.sealedAt() == null && (access.is(Form.PLAIN) || refresh.is(Form.PLAIN));
    if (plaintext && !job.allowPlaintext()) {
      return new Unusable(RowResult.PLAINTEXT);
    }
    Instant sealedAt = text.sealedAt() == null ? access.sealedAt() : text.sealedAt();
    Optional<Instant> end =
        fields
            .end()
            .or(() -> Optional.ofNullable(sealedAt).flatMap(at -> fields.lifetime().map(at::plus)));
    boolean endless = access.text() != null && refresh.text() == null;
    if (endless && end.isPresent() && !job.allowNoRefresh()) {
      return new Unusable(RowResult.NO_REFRESH_TOKEN);
    }
    Instant now = clock.instant();
    // Unknown is expired where another can be had, and else as long as the provider's tokens live.
    Instant expiresAt = end.orElse(endless ? now.plus(policy.defaultLifetime()) : now);
    var grant =
        new ForeignGrant(
            new Owner(text.row().owner()),
            new ProviderId(text.row().provider()),
            text.row().externalAccount(),
            access.text(),
            refresh.text(),
            fields.scopes(),
            earliest(sealedAt == null ? now : sealedAt, now, expiresAt),
            expiresAt);
    return new Found(grant, json.without(text.json(), LegacyFields.NAMES).orElse(null), plaintext);
  }

  private static Instant earliest(Instant first, Instant second, Instant third) {
    Instant earlier = first.isBefore(second) ? first : second;
    return earlier.isBefore(third) ? earlier : third;
  }
}

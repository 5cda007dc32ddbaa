package io.identity.infrastructure.vault.providers;

import com.nimbusds.jose.util.JSONObjectUtils;
import io.identity.domain.vault.providers.ProviderId;
import io.identity.domain.vault.providers.ProviderSettings;
import io.identity.domain.vault.providers.RegisteredProvider;
import io.identity.domain.vault.sealing.Sealed;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.text.ParseException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.NullUnmarked;

/** Table {@code vault_provider}: the stored form of {@link RegisteredProvider}, without secrets. */
@Entity
@Table(name = "vault_provider")
@NullUnmarked // Hibernate fills the fields.
class ProviderRow {

  @Id String id;
  String displayName;
  boolean enabled;
  String template;
  String region;
  String config;
  String clientId;
  String overrides;
  Instant holdReleasedAt;

  static ProviderRow of(RegisteredProvider provider) {
    var row = new ProviderRow();
    row.id = provider.id().value();
    row.take(provider);
    return row;
  }

  /** Everything but the id. */
  void take(RegisteredProvider provider) {
    ProviderSettings settings = provider.settings();
    displayName = settings.displayName();
    enabled = settings.enabled();
    template = settings.template();
    region = settings.region();
    config = JSONObjectUtils.toJSONString(settings.config());
    clientId = settings.clientId();
    overrides = JSONObjectUtils.toJSONString(settings.overrides());
    holdReleasedAt = provider.holdReleasedAt();
  }

  RegisteredProvider toDomain(List<Sealed> secrets) {
    Map<String, String> texts = new HashMap<>();
    json(config).forEach((name, value) -> texts.put(name, value.toString()));
    return new RegisteredProvider(
        new ProviderId(id),
        new ProviderSettings(
            displayName, enabled, template, region, texts, clientId, json(overrides)),
        secrets,
        holdReleasedAt);
  }

  private static Map<String, Object> json(String stored) {
    try {
      return JSONObjectUtils.parse(stored);
    } catch (ParseException e) {
      throw new IllegalStateException("the stored settings of a provider are damaged", e);
    }
  }
}

package io.identity.domain.vault.access;

import io.identity.domain.vault.providers.ProviderId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A fake: grants in a list. */
public final class InMemoryVaultGrants implements VaultGrants {

  private static final Comparator<VaultGrant> ORDER =
      Comparator.comparing((VaultGrant grant) -> grant.client().value())
          .thenComparing(grant -> grant.provider().value());

  private final List<VaultGrant> grants = new ArrayList<>();

  @Override
  public Optional<VaultGrant> find(ConsumerId client, ProviderId provider) {
    return grants.stream()
        .filter(grant -> grant.client().equals(client) && grant.provider().equals(provider))
        .findFirst();
  }

  @Override
  public List<VaultGrant> list(@Nullable ConsumerId client, @Nullable VaultGrant after, int limit) {
    return grants.stream()
        .filter(grant -> client == null || grant.client().equals(client))
        .filter(grant -> after == null || ORDER.compare(grant, after) > 0)
        .sorted(ORDER)
        .limit(limit)
        .toList();
  }

  @Override
  public List<VaultGrant> at(ProviderId provider) {
    return grants.stream()
        .filter(grant -> grant.provider().equals(provider))
        .sorted(ORDER)
        .toList();
  }

  @Override
  public void put(VaultGrant grant) {
    remove(grant.client(), grant.provider());
    grants.add(grant);
  }

  @Override
  public boolean remove(ConsumerId client, ProviderId provider) {
    return find(client, provider).map(grants::remove).orElse(false);
  }
}

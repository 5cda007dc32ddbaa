package io.identity.domain.vault.sealing;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** Use case: which keys there are, and how many rows need each; so also how far a rotation is. */
public final class InspectVaultKeys {

  private final VaultKeys keys;
  private final List<SealedPlace> places;

  public InspectVaultKeys(VaultKeys keys, List<SealedPlace> places) {
    this.keys = keys;
    this.places = List.copyOf(places);
  }

  /**
   * The keys and their rows.
   *
   * @param rows by key; there may be keys among them that nobody has
   */
  public record Inventory(Keyset keyset, Map<VaultKeyId, Long> rows) {

    public Inventory {
      rows = Map.copyOf(rows);
    }

    public long rowsUnder(VaultKeyId key) {
      return rows.getOrDefault(key, 0L);
    }

    /** Rows that the key which seals does not open. */
    public long rowsToReencrypt() {
      long all = rows.values().stream().mapToLong(Long::longValue).sum();
      return all - keyset.primary().map(key -> rowsUnder(key.id())).orElse(0L);
    }

    /** Rows that no key opens: theirs is disabled, destroyed or known to nobody. */
    public long rowsWithoutKey() {
      return missing().mapToLong(this::rowsUnder).sum();
    }

    private Stream<VaultKeyId> missing() {
      return rows.keySet().stream().filter(id -> keyset.find(id).filter(VaultKey::opens).isEmpty());
    }
  }

  public Inventory inspect() {
    return new Inventory(keys.find(), rows());
  }

  /** Some of those that no key opens, by place and id. */
  public List<String> withoutKey(Inventory inventory, int limit) {
    return inventory
        .missing()
        .flatMap(key -> places.stream().flatMap(place -> named(place, key, limit)))
        .distinct()
        .limit(limit)
        .toList();
  }

  private static Stream<String> named(SealedPlace place, VaultKeyId key, int limit) {
    return place.nextUnder(key, null, limit).stream().map(row -> place.name() + "/" + row.id());
  }

  /** Runs in the caller's transaction, and does not count. */
  boolean isNeeded(VaultKeyId key) {
    return places.stream().anyMatch(place -> !place.nextUnder(key, null, 1).isEmpty());
  }

  private Map<VaultKeyId, Long> rows() {
    Map<VaultKeyId, Long> rows = new HashMap<>();
    places.forEach(place -> place.countByKey().forEach((key, n) -> rows.merge(key, n, Long::sum)));
    return rows;
  }
}

package io.identity.domain.vault.sealing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A fake. */
public final class InMemorySealedPlace implements SealedPlace {

  private final TreeMap<String, SealedRow> rows = new TreeMap<>();

  @Override
  public String name() {
    return "samples";
  }

  @Override
  public Map<VaultKeyId, Long> countByKey() {
    Map<VaultKeyId, Long> count = new HashMap<>();
    rows.values()
        .forEach(
            row ->
                row.fields().stream()
                    .map(field -> field.sealed().key())
                    .distinct()
                    .forEach(key -> count.merge(key, 1L, Long::sum)));
    return count;
  }

  @Override
  public List<SealedRow> nextUnder(VaultKeyId key, @Nullable String after, int limit) {
    return rows.values().stream()
        .filter(row -> after == null || row.id().compareTo(after) > 0)
        .filter(row -> row.fields().stream().anyMatch(field -> field.sealed().key().equals(key)))
        .limit(limit)
        .toList();
  }

  @Override
  public boolean replace(SealedRow seen, List<Sealed> fresh) {
    if (!seen.equals(rows.get(seen.id()))) {
      return false;
    }
    List<SealedRow.Field> fields = new ArrayList<>();
    for (int i = 0; i < fresh.size(); i++) {
      fields.add(new SealedRow.Field(fresh.get(i), seen.fields().get(i).binding()));
    }
    put(new SealedRow(seen.id(), seen.generation(), fields));
    return true;
  }

  public void put(SealedRow row) {
    rows.put(row.id(), row);
  }

  public void remove(String id) {
    rows.remove(id);
  }

  public Optional<SealedRow> find(String id) {
    return Optional.ofNullable(rows.get(id));
  }
}

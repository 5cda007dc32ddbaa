package io.identity.domain.vault.imports;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** A fake: rows in a map. */
public final class InMemoryImports implements Imports {

  private record Key(String source, String id) {}

  private final Map<Key, Imported> rows = new LinkedHashMap<>();

  @Override
  public Optional<Imported> find(String source, String id) {
    return Optional.ofNullable(rows.get(new Key(source, id)));
  }

  @Override
  public void add(Imported imported) {
    if (rows.putIfAbsent(new Key(imported.source(), imported.id()), imported) != null) {
      throw new IllegalStateException("the row was taken over already");
    }
  }

  @Override
  public void save(Imported imported) {
    rows.put(new Key(imported.source(), imported.id()), imported);
  }

  public int size() {
    return rows.size();
  }
}

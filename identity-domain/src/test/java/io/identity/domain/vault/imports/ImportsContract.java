package io.identity.domain.vault.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.PortContract;
import io.identity.domain.vault.connections.ConnectionId;
import io.identity.domain.vault.connections.SampleConnection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Imports} does. */
public abstract class ImportsContract extends PortContract {

  private final String row = "id:" + UUID.randomUUID();

  protected abstract Imports imports();

  @Test
  public void a_row_that_was_taken_over_is_known() {
    Imported imported = imported("python", "hash", "more");
    commit(() -> imports().add(imported));

    assertThat(inTransaction(() -> imports().find("python", row))).contains(imported);
    assertThat(inTransaction(() -> imports().find("ruby", row))).isEmpty();
    assertThat(inTransaction(() -> imports().find("python", row + "x"))).isEmpty();
  }

  @Test
  public void a_row_may_have_held_nothing_else() {
    Imported imported = imported("python", "hash", null);
    commit(() -> imports().add(imported));

    assertThat(inTransaction(() -> imports().find("python", row))).contains(imported);
  }

  @Test
  public void it_is_noted_once_as_it_was_last() {
    commit(() -> imports().add(imported("python", "hash", "more")));
    Imported later = imported("python", "other", null);
    commit(() -> imports().save(later));

    assertThat(inTransaction(() -> imports().find("python", row))).contains(later);
  }

  @Test
  public void nobody_is_the_first_twice() {
    Imported imported = imported("python", "hash", "more");
    commit(() -> imports().add(imported));

    assertThatThrownBy(() -> commit(() -> imports().add(imported("python", "other", null))))
        .isInstanceOf(RuntimeException.class);
    assertThat(inTransaction(() -> imports().find("python", row))).contains(imported);
  }

  @Test
  public void the_longest_names_fit() {
    var imported =
        new Imported(
            "s".repeat(64),
            "id:" + "r".repeat(255 - 36) + UUID.randomUUID(),
            "h".repeat(43),
            new ConnectionId(UUID.randomUUID()),
            null,
            SampleConnection.NOON);
    commit(() -> imports().add(imported));

    assertThat(inTransaction(() -> imports().find(imported.source(), imported.id())))
        .contains(imported);
  }

  private Imported imported(String source, String hash, @Nullable String extra) {
    return new Imported(
        source,
        row,
        hash,
        new ConnectionId(UUID.randomUUID()),
        extra == null ? null : SampleConnection.sealed("key-1", extra),
        SampleConnection.NOON);
  }
}

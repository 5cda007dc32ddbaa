package io.identity.domain.clients;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link KeySets} does. */
public abstract class KeySetsContract extends PortContract {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final Instant AGAIN = NOW.plusSeconds(300);
  private static final EncryptionKey NEW_KEY = new EncryptionKey("new key");

  /** All that other tests left behind fits in one claim. */
  private static final int ALL = 1_000;

  private final ClientId id = new ClientId("client-" + UUID.randomUUID());
  private final URI address = URI.create("https://" + id + ".example/jwks");
  private final KeySet keySet = new KeySet(id, address);

  protected abstract Clients clients();

  protected abstract KeySets keySets();

  @Test
  public void a_new_key_set_is_due_at_once_and_then_at_the_time_given() {
    add(SampleClient.publicClient(id.value()).encryptedTo("key", address));

    assertThat(claim(NOW)).contains(keySet);
    assertThat(claim(NOW)).doesNotContain(keySet);
    assertThat(claim(AGAIN.minusNanos(1_000))).doesNotContain(keySet);
    assertThat(claim(AGAIN)).contains(keySet);
  }

  @Test
  public void no_more_than_asked_for_are_claimed() {
    add(SampleClient.publicClient(id + "a").encryptedTo("key", address));
    add(SampleClient.publicClient(id + "b").encryptedTo("key", address));

    assertThat(inTransaction(() -> keySets().claimDue(NOW, () -> AGAIN, 1))).hasSize(1);
  }

  @Test
  public void clients_with_a_registered_key_or_none_have_no_key_set() {
    add(SampleClient.publicClient(id.value()).encryptedTo("key"));
    add(SampleClient.publicClient(id + "2"));

    assertThat(claim(NOW).stream().map(due -> due.client().value()))
        .doesNotContain(id.value(), id + "2");
  }

  @Test
  public void a_removed_client_is_not_followed() {
    Client client = add(SampleClient.publicClient(id.value()).encryptedTo("key", address));
    commit(() -> clients().remove(client));

    assertThat(claim(NOW)).doesNotContain(keySet);
    assertThat(store(NEW_KEY)).isFalse();
    assertThat(markFailing()).isFalse();
  }

  @Test
  public void a_key_is_stored_and_told_from_the_one_before() {
    Client client = add(SampleClient.publicClient(id.value()).encryptedTo("key", address));

    assertThat(store(client.encryption().key())).isFalse();
    assertThat(store(NEW_KEY)).isTrue();
    assertThat(store(NEW_KEY)).isFalse();
    assertThat(inTransaction(() -> clients().find(id)))
        .contains(SampleClient.like(client).encryptedTo("new key", address).build());
  }

  @Test
  public void what_an_address_said_that_is_no_longer_used_is_not_kept() {
    Client client = add(SampleClient.publicClient(id.value()).encryptedTo("key", address));
    Client moved = SampleClient.like(client).encryptedTo("key 2", URI.create("https://b")).build();
    commit(() -> clients().save(moved));

    assertThat(store(NEW_KEY)).isFalse();
    assertThat(markFailing()).isFalse();
    assertThat(inTransaction(() -> clients().find(id))).contains(moved);
  }

  @Test
  public void a_key_set_begins_to_fail_once_until_it_works_again() {
    Client client = add(SampleClient.publicClient(id.value()).encryptedTo("key", address));

    assertThat(markFailing()).isTrue();
    assertThat(markFailing()).isFalse();
    assertThat(inTransaction(() -> clients().find(id))).contains(client);

    assertThat(store(client.encryption().key())).isFalse();
    assertThat(markFailing()).isTrue();
  }

  @Test
  public void a_change_of_something_else_leaves_the_time_as_it_is() {
    Client client = add(SampleClient.publicClient(id.value()).encryptedTo("key", address));
    assertThat(claim(NOW)).contains(keySet);

    commit(() -> clients().save(SampleClient.like(client).epoch(9).build()));

    assertThat(claim(NOW)).doesNotContain(keySet);
  }

  private Client add(SampleClient sample) {
    Client client = sample.build();
    commit(() -> clients().add(client));
    return client;
  }

  private List<KeySet> claim(Instant now) {
    return inTransaction(() -> keySets().claimDue(now, () -> AGAIN, ALL));
  }

  private boolean store(EncryptionKey key) {
    return inTransaction(() -> keySets().store(keySet, key));
  }

  private boolean markFailing() {
    return inTransaction(() -> keySets().markFailing(keySet));
  }
}

package io.identity.domain.clients;

import static io.identity.domain.clients.AudienceConflict.ENCRYPTED_AMONG_SEVERAL;
import static io.identity.domain.clients.AudienceConflict.NAMED_AMONG_SEVERAL;
import static io.identity.domain.clients.AudienceConflict.OWN_AUDIENCE;
import static io.identity.domain.clients.SampleClient.publicClient;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OneReaderTest {

  private final InMemoryClients clients = new InMemoryClients();
  private final OneReader oneReader = new OneReader(clients, "identity-api");

  @Test
  void the_only_audience_may_want_encryption() {
    clients.add(publicClient("lab").encryptedTo("key").build());

    assertFine(publicClient("app").audience("lab"));
  }

  @Test
  void one_of_several_may_not() {
    clients.add(publicClient("lab").encryptedTo("key").build());

    assertConflict(ENCRYPTED_AMONG_SEVERAL, publicClient("app").audience("archive", "lab"));
    assertConflict(ENCRYPTED_AMONG_SEVERAL, publicClient("app").audience("lab", "https://a"));
  }

  @Test
  void several_who_want_none_or_are_no_clients_are_fine() {
    clients.add(publicClient("lab").build());

    assertFine(publicClient("app").audience("lab", "archive", "https://lab.example", "urn:a"));
  }

  @Test
  void a_client_cannot_be_the_one_among_its_own_audiences() {
    assertConflict(
        ENCRYPTED_AMONG_SEVERAL, publicClient("lab").audience("lab", "b").encryptedTo("key"));
    assertFine(publicClient("lab").audience("lab").encryptedTo("key"));
    assertFine(publicClient("lab").audience("lab", "b"));
  }

  /** What is stored of it is about to be replaced. */
  @Test
  void what_the_client_itself_was_before_does_not_count() {
    clients.add(publicClient("lab").audience("lab", "b").build());
    assertFine(publicClient("lab").encryptedTo("key"));

    clients.save(publicClient("lab").encryptedTo("key").build());
    assertFine(publicClient("lab").audience("lab", "b"));
  }

  @Test
  void a_client_that_another_names_among_several_cannot_want_encryption() {
    clients.add(publicClient("app").audience("lab", "archive").build());

    assertConflict(NAMED_AMONG_SEVERAL, publicClient("lab").encryptedTo("key"));
    assertFine(publicClient("lab"));
  }

  @Test
  void a_client_that_others_name_alone_can() {
    clients.add(publicClient("app").audience("lab").build());

    assertFine(publicClient("lab").encryptedTo("key"));
  }

  @Test
  void the_audience_of_this_server_itself_cannot_want_encryption() {
    assertConflict(OWN_AUDIENCE, publicClient("identity-api").encryptedTo("key"));
    assertFine(publicClient("identity-api"));
  }

  private void assertFine(SampleClient client) {
    assertThat(oneReader.conflict(client.build())).isEmpty();
  }

  private void assertConflict(AudienceConflict conflict, SampleClient client) {
    assertThat(oneReader.conflict(client.build())).contains(conflict);
  }
}

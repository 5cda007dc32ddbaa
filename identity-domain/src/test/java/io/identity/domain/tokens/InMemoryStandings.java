package io.identity.domain.tokens;

import io.identity.domain.clients.ClientId;
import io.identity.domain.clients.Clients;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.Users;
import java.util.Optional;

/** A fake: computed from the people and the clients. */
public final class InMemoryStandings implements Standings {

  private final Users users;
  private final Clients clients;

  public InMemoryStandings(Users users, Clients clients) {
    this.users = users;
    this.clients = clients;
  }

  @Override
  public Optional<Standing> of(SubjectId subject, ClientId client) {
    return users
        .find(subject)
        .flatMap(
            person ->
                clients
                    .find(client)
                    .map(
                        found ->
                            new Standing(
                                person.enabled() && found.enabled(),
                                person.epoch(),
                                found.epoch(),
                                person.groups())));
  }
}

package io.identity.domain.upstream;

import io.identity.domain.users.InMemoryUsers;
import io.identity.domain.users.Users;
import java.util.function.Supplier;

class InMemoryUpstreamPeopleTest extends UpstreamPeopleContract {

  private final InMemoryUpstreamPeople people = new InMemoryUpstreamPeople();
  private final InMemoryUsers users = new InMemoryUsers();

  @Override
  protected UpstreamPeople people() {
    return people;
  }

  @Override
  protected Users users() {
    return users;
  }

  @Override
  protected <T> T inTransaction(Supplier<T> work) {
    return work.get();
  }
}

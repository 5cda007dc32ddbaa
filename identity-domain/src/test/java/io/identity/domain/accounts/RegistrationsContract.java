package io.identity.domain.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import io.identity.domain.users.PasswordHash;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.SubjectId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link Registrations} does. */
public abstract class RegistrationsContract extends PortContract {

  private static final Instant EXPIRES = Instant.parse("2026-03-01T12:00:00.123456Z");

  protected final String name = "user-" + UUID.randomUUID();
  protected final String address = name + "@x.example";

  protected abstract Registrations registrations();

  @Test
  public void a_registration_comes_back_with_every_field_and_once() {
    Registration registration = put(name, address);

    assertThat(take(registration)).get().usingRecursiveComparison().isEqualTo(registration);
    assertThat(take(registration)).isEmpty();
  }

  @Test
  public void another_of_the_same_name_and_address_takes_its_place() {
    Registration earlier = put(name, address);
    Registration later = put(name, address.toUpperCase(Locale.ROOT));

    assertThat(take(earlier)).isEmpty();
    assertThat(take(later)).contains(later);
  }

  @Test
  public void another_name_or_address_leaves_it_alone() {
    Registration first = put(name, address);
    Registration otherName = put("other-" + name, address);
    Registration otherAddress = put(name, "other-" + address);

    assertThat(take(first)).contains(first);
    assertThat(take(otherName)).contains(otherName);
    assertThat(take(otherAddress)).contains(otherAddress);
  }

  protected final Registration put(String username, String email) {
    var registration =
        new Registration(
            MessageToken.random(new SecureRandom()).hash(),
            new Applicant(
                new SubjectId(UUID.randomUUID()),
                SampleUser.username(username),
                new PasswordHash("hash")),
            SampleUser.email(email),
            EXPIRES);
    commit(() -> registrations().put(registration));
    return registration;
  }

  protected final Optional<Registration> take(Registration registration) {
    return inTransaction(() -> registrations().take(registration.token()));
  }
}

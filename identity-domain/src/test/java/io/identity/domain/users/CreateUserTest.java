package io.identity.domain.users;

import static io.identity.domain.users.SampleUser.PASSWORD;
import static io.identity.domain.users.SampleUser.email;
import static io.identity.domain.users.SampleUser.username;
import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.AdjustableClock;
import io.identity.domain.audit.Facts;
import io.identity.domain.audit.InMemorySecurityEvents;
import io.identity.domain.audit.InMemoryTransaction;
import io.identity.domain.users.UserCreation.Busy;
import io.identity.domain.users.UserCreation.Created;
import io.identity.domain.users.UserCreation.EmailTaken;
import io.identity.domain.users.UserCreation.GroupsUnacceptable;
import io.identity.domain.users.UserCreation.NameTaken;
import io.identity.domain.users.UserCreation.PasswordUnacceptable;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class CreateUserTest {

  private static final Instant NOW = Instant.parse("2026-01-01T10:00:00Z");
  private static final Username ANN = username("ann");
  private static final Set<String> GROUPS = Set.of("nurse");
  private static final Optional<Password> CHOSEN = Optional.of(PASSWORD);

  private final InMemoryUsers users = new InMemoryUsers();
  private final InMemoryPasswordHasher hasher = new InMemoryPasswordHasher();
  private final InMemoryTransaction transaction = new InMemoryTransaction();
  private final InMemorySecurityEvents events = new InMemorySecurityEvents();
  private final CreateUser createUser =
      new CreateUser(
          users, SamplePasswords.CHECK, hasher, transaction, events, new AdjustableClock(NOW));

  @Test
  void a_new_person_is_enabled_and_has_issued_nothing() {
    User user = created(createUser.create(ANN, null, CHOSEN, GROUPS));

    assertThat(user)
        .isEqualTo(
            new User(
                user.subject(),
                ANN,
                null,
                InMemoryPasswordHasher.hashOf(PASSWORD),
                true,
                GROUPS,
                0,
                NOW));
    assertThat(users.find(user.subject())).contains(user);
  }

  @Test
  void a_person_may_have_no_password() {
    User user = created(createUser.create(ANN, null, Optional.empty(), Set.of()));

    assertThat(user.passwordHash()).isNull();
    assertThat(hasher.hashed()).isZero();
  }

  @Test
  void every_person_has_a_subject_of_their_own() {
    User ann = created(createUser.create(ANN, null, CHOSEN, GROUPS));
    User bob = created(createUser.create(username("bob"), null, CHOSEN, GROUPS));

    assertThat(ann.subject()).isNotEqualTo(bob.subject());
  }

  @Test
  void the_event_names_the_subject_and_not_the_name() {
    User user = created(createUser.create(ANN, null, CHOSEN, GROUPS));

    assertThat(events.names()).containsExactly("user.created");
    assertThat(events.last().facts()).isEqualTo(Facts.NONE.subject(user.subject().toString()));
  }

  @Test
  void a_taken_name_is_refused_in_any_letter_case() {
    User ann = SampleUser.named("ann").build();
    users.add(ann);

    assertThat(createUser.create(username("ANN"), null, CHOSEN, GROUPS)).isEqualTo(new NameTaken());
    assertThat(users.findNamed(ANN)).contains(ann);
    assertThat(events.reported()).isEmpty();
  }

  @Test
  void an_address_belongs_to_one_person_however_it_is_spelled() {
    User ann = created(createUser.create(ANN, email("Ann@Clinic.example"), CHOSEN, GROUPS));

    assertThat(ann.email()).isEqualTo(email("Ann@clinic.example"));
    assertThat(createUser.create(username("bob"), email("aNN@clinic.example"), CHOSEN, GROUPS))
        .isEqualTo(new EmailTaken());
    assertThat(users.findNamed(username("bob"))).isEmpty();
  }

  @Test
  void a_name_taken_while_the_password_is_hashed_is_refused() {
    User ann = SampleUser.named("ann").build();
    hasher.meanwhile(() -> users.add(ann));

    assertThat(createUser.create(ANN, null, CHOSEN, GROUPS)).isEqualTo(new NameTaken());
    assertThat(users.findNamed(ANN)).contains(ann);
  }

  @Test
  void a_weak_password_is_refused_before_it_costs_anything() {
    var weak = Optional.of(new Password("1234567"));

    assertThat(createUser.create(ANN, null, weak, GROUPS))
        .isEqualTo(new PasswordUnacceptable(PasswordFlaw.TOO_SHORT));
    assertNothingHappened();
  }

  @Test
  void unacceptable_groups_are_refused_before_anything_is_hashed() {
    assertThat(createUser.create(ANN, null, CHOSEN, Set.of("night shift")))
        .isEqualTo(new GroupsUnacceptable());
    assertNothingHappened();
  }

  @Test
  void nobody_is_created_while_too_many_are_hashing() {
    hasher.overload();

    assertThat(createUser.create(ANN, null, CHOSEN, GROUPS)).isEqualTo(new Busy());
    assertNothingHappened();
  }

  @Test
  void the_slow_hash_runs_outside_the_transaction() {
    hasher.meanwhile(() -> assertThat(transaction.open()).isFalse());

    assertThat(createUser.create(ANN, null, CHOSEN, GROUPS)).isInstanceOf(Created.class);
    assertThat(hasher.hashed()).isEqualTo(1);
  }

  private void assertNothingHappened() {
    assertThat(hasher.hashed()).isZero();
    assertThat(users.findNamed(ANN)).isEmpty();
    assertThat(events.reported()).isEmpty();
  }

  private static User created(UserCreation creation) {
    assertThat(creation).isInstanceOf(Created.class);
    return ((Created) creation).user();
  }
}

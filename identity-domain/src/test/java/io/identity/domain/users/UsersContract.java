package io.identity.domain.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.PortContract;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link Users} does. */
public abstract class UsersContract extends PortContract {

  private static final Instant CREATED = Instant.parse("2026-03-01T12:00:00.123456Z");

  private final SubjectId subject = new SubjectId(UUID.randomUUID());
  private final Username name = SampleUser.username("user-" + UUID.randomUUID());

  private final EmailAddress email = SampleUser.email("Ann+" + UUID.randomUUID() + "@x.example");

  protected abstract Users users();

  @Test
  public void a_person_comes_back_with_every_field() {
    var hash = new PasswordHash("$argon2id$v=19$m=19456,t=2,p=1$" + "s".repeat(22) + "$h/+=");
    var groups = Set.of("nurse", "identity-admin", "ward:3/night");
    var user = new User(subject, name, email, hash, true, groups, 7_000_000_000L, CREATED);
    add(user);

    assertStored(user);
  }

  @Test
  public void a_person_comes_back_with_nothing_but_the_necessary() {
    var user = new User(subject, name, null, null, false, Set.of(), 0, CREATED);
    add(user);

    assertStored(user);
  }

  @Test
  public void as_many_and_as_long_groups_as_allowed_fit() {
    Set<String> groups =
        IntStream.range(0, 50)
            .mapToObj(i -> "g".repeat(61) + (100 + i))
            .collect(Collectors.toUnmodifiableSet());
    var user = new User(subject, name, null, null, true, groups, 0, CREATED);
    add(user);

    assertStored(user);
  }

  @Test
  public void the_longest_name_of_any_script_fits() {
    String unique = name.value();
    var longest = SampleUser.username("ж".repeat(190 - unique.length()) + unique);
    var user = new User(subject, longest, null, null, true, Set.of(), 0, CREATED);
    add(user);

    assertStored(user);
  }

  @Test
  public void every_field_can_change() {
    var before = new User(subject, name, null, null, true, Set.of("nurse"), 0, CREATED);
    add(before);
    var after =
        new User(
            subject,
            SampleUser.username("renamed-" + UUID.randomUUID()),
            email,
            new PasswordHash("another"),
            false,
            Set.of("doctor", "night"),
            1,
            CREATED);
    commit(() -> users().save(after));

    assertStored(after);
    assertThat(inTransaction(() -> users().findNamed(name))).isEmpty();
  }

  @Test
  public void an_unknown_person_is_not_found() {
    assertThat(inTransaction(() -> users().find(subject))).isEmpty();
    assertThat(inTransaction(() -> users().findNamed(name))).isEmpty();
    assertThat(inTransaction(() -> users().findAndLock(subject))).isEmpty();
  }

  @Test
  public void two_people_cannot_share_a_name() {
    var first = new User(subject, name, null, null, true, Set.of(), 0, CREATED);
    add(first);
    var second =
        new User(new SubjectId(UUID.randomUUID()), name, null, null, true, Set.of(), 0, CREATED);

    assertThatThrownBy(() -> add(second));
    assertStored(first);
    assertThat(inTransaction(() -> users().find(second.subject()))).isEmpty();
  }

  @Test
  public void somebody_is_reached_at_their_address_in_any_letter_case() {
    var user = new User(subject, name, email, null, true, Set.of(), 0, CREATED);
    add(user);

    assertThat(reachedAt(email.value().toUpperCase(Locale.ROOT))).contains(user);
    assertThat(reachedAt("not-" + email.value())).isEmpty();
  }

  @Test
  public void two_people_cannot_share_an_address() {
    add(new User(subject, name, email, null, true, Set.of(), 0, CREATED));
    var second =
        SampleUser.named("second-" + name.value())
            .reachedAt(email.value().toLowerCase(Locale.ROOT));

    assertThatThrownBy(() -> add(second.build()));
  }

  @Test
  public void people_are_listed_by_the_beginning_of_name_or_address_page_after_page() {
    String unique = UUID.randomUUID().toString();
    var first = SampleUser.named(unique + "-a").build();
    var second = SampleUser.named(unique + "-b").build();
    var third = SampleUser.named("z-" + unique).reachedAt(unique + "@x.example").build();
    add(third);
    add(second);
    add(first);
    add(SampleUser.named("other-" + unique).build());

    assertThat(listed(unique, null, 2)).containsExactly(first, second);
    assertThat(listed(unique, second.subject(), 2)).containsExactly(third);
    assertThat(listed(unique, third.subject(), 2)).isEmpty();
    assertThat(listed("", null, 1)).hasSize(1);
  }

  @Test
  public void what_is_looked_for_is_no_pattern() {
    var user = SampleUser.named("100%_!" + UUID.randomUUID()).build();
    add(user);

    assertThat(listed("100%_!", null, 1_000)).contains(user);
    assertThat(listed("1__%", null, 1_000)).isEmpty();
  }

  @Test
  public void an_accent_tells_people_apart() {
    var plain = SampleUser.named("rene-" + name.value()).build();
    var accented = SampleUser.named("rené-" + name.value()).build();
    add(plain);
    add(accented);

    assertStored(plain);
    assertStored(accented);
  }

  private Optional<User> reachedAt(String address) {
    return inTransaction(() -> users().findReachedAt(SampleUser.email(address)));
  }

  private List<User> listed(String prefix, @Nullable SubjectId after, int limit) {
    return inTransaction(() -> users().list(prefix, after, limit));
  }

  private void add(User user) {
    commit(() -> users().add(user));
  }

  private void assertStored(User user) {
    Optional<User> found = inTransaction(() -> users().find(user.subject()));
    Optional<User> named = inTransaction(() -> users().findNamed(user.username()));
    Optional<User> locked = inTransaction(() -> users().findAndLock(user.subject()));

    // Field by field, because a name shows nothing of itself when the comparison fails.
    assertThat(found).get().usingRecursiveComparison().isEqualTo(user);
    assertThat(named).isEqualTo(found);
    assertThat(locked).isEqualTo(found);
  }
}

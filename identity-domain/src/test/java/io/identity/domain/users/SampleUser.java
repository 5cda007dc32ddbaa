package io.identity.domain.users;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** People for tests: an unremarkable one, changed where the test cares. */
public final class SampleUser {

  /** What they prove themselves with. */
  public static final Password PASSWORD = new Password("correct horse battery staple");

  private final SubjectId subject;
  private final Username username;
  private @Nullable EmailAddress email;
  private @Nullable PasswordHash passwordHash = InMemoryPasswordHasher.hashOf(PASSWORD);
  private boolean enabled = true;
  private Set<String> groups = Set.of("nurse");
  private long epoch;
  private Instant createdAt = Instant.parse("2025-06-01T08:00:00.000001Z");

  private SampleUser(SubjectId subject, Username username) {
    this.subject = subject;
    this.username = username;
  }

  /** A new person each time. */
  public static SampleUser named(String name) {
    return new SampleUser(new SubjectId(UUID.randomUUID()), username(name));
  }

  /** The same person with something changed. */
  public static SampleUser like(User user) {
    var sample = new SampleUser(user.subject(), user.username());
    sample.email = user.email();
    sample.passwordHash = user.passwordHash();
    sample.enabled = user.enabled();
    sample.groups = user.groups();
    sample.epoch = user.epoch();
    sample.createdAt = user.createdAt();
    return sample;
  }

  public static Username username(String name) {
    return Username.parse(name).orElseThrow();
  }

  public static EmailAddress email(String text) {
    return EmailAddress.parse(text).orElseThrow();
  }

  public SampleUser reachedAt(String address) {
    email = email(address);
    return this;
  }

  public SampleUser withoutPassword() {
    passwordHash = null;
    return this;
  }

  public SampleUser disabled() {
    enabled = false;
    return this;
  }

  public SampleUser groups(String... names) {
    groups = Set.of(names);
    return this;
  }

  public SampleUser epoch(long value) {
    epoch = value;
    return this;
  }

  public User build() {
    return new User(subject, username, email, passwordHash, enabled, groups, epoch, createdAt);
  }
}

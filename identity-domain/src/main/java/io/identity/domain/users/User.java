package io.identity.domain.users;

import java.time.Instant;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A person.
 *
 * @param email null when it is not known; if it is, it is this person's alone
 * @param passwordHash null when this person cannot sign in with a password
 * @param groups the roles consumers see in {@code groups}
 * @param epoch tokens with a lower {@code epoch} are denied
 */
public record User(
    SubjectId subject,
    Username username,
    @Nullable EmailAddress email,
    @Nullable PasswordHash passwordHash,
    boolean enabled,
    Set<String> groups,
    long epoch,
    Instant createdAt) {

  private static final Pattern GROUP = Pattern.compile("[A-Za-z0-9._:/-]{1,64}");
  private static final int GROUPS_MAX = 50;

  public User {
    groups = Set.copyOf(groups);
    if (!acceptableGroups(groups)) {
      throw new IllegalArgumentException("at most 50 groups of 1 to 64 of A-Z a-z 0-9 . _ : / -");
    }
  }

  public static boolean acceptableGroups(Set<String> groups) {
    return groups.size() <= GROUPS_MAX && groups.stream().allMatch(GROUP.asMatchPredicate());
  }

  public User withGroups(Set<String> changed) {
    return new User(subject, username, email, passwordHash, enabled, changed, epoch, createdAt);
  }

  User withNextEpoch() {
    return new User(subject, username, email, passwordHash, enabled, groups, epoch + 1, createdAt);
  }

  User withEnabled(boolean value) {
    return new User(subject, username, email, passwordHash, value, groups, epoch, createdAt);
  }

  public User withPassword(PasswordHash hash) {
    return new User(subject, username, email, hash, enabled, groups, epoch, createdAt);
  }
}

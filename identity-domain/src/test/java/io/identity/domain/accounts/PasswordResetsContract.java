package io.identity.domain.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import io.identity.domain.users.SubjectId;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link PasswordResets} does. */
public abstract class PasswordResetsContract extends PortContract {

  private static final Instant EXPIRES = Instant.parse("2026-03-01T12:00:00.123456Z");

  private final SubjectId ann = new SubjectId(UUID.randomUUID());
  private final SubjectId bob = new SubjectId(UUID.randomUUID());

  protected abstract PasswordResets resets();

  @Test
  public void leave_is_found_by_its_token() {
    PasswordReset reset = put(ann);

    assertThat(find(reset)).contains(reset);
  }

  @Test
  public void a_person_has_one_and_only_the_last() {
    PasswordReset earlier = put(ann);
    PasswordReset later = put(ann);
    PasswordReset bobs = put(bob);

    assertThat(find(earlier)).isEmpty();
    assertThat(find(later)).contains(later);
    assertThat(find(bobs)).contains(bobs);
  }

  @Test
  public void what_is_removed_is_gone() {
    PasswordReset anns = put(ann);
    PasswordReset bobs = put(bob);
    commit(() -> resets().remove(ann));

    assertThat(find(anns)).isEmpty();
    assertThat(find(bobs)).contains(bobs);
  }

  private PasswordReset put(SubjectId subject) {
    var reset = new PasswordReset(MessageToken.random(new SecureRandom()).hash(), subject, EXPIRES);
    commit(() -> resets().put(reset));
    return reset;
  }

  private Optional<PasswordReset> find(PasswordReset reset) {
    return inTransaction(() -> resets().find(reset.token()));
  }
}

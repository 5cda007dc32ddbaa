package io.identity.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.domain.PortContract;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.SubjectId;
import io.identity.domain.users.User;
import io.identity.domain.users.Users;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What every {@link UpstreamPeople} does. */
public abstract class UpstreamPeopleContract extends PortContract {

  private static final String CLINIC = "https://clinic.example";

  private final String sub = "Ann-" + UUID.randomUUID();

  protected abstract UpstreamPeople people();

  protected abstract Users users();

  @Test
  public void somebody_never_seen_is_unknown() {
    assertThat(find(CLINIC, sub)).isEmpty();
  }

  @Test
  public void a_person_is_found_again() {
    SubjectId ann = add(CLINIC, sub);

    assertThat(find(CLINIC, sub)).contains(ann);
  }

  @Test
  public void the_same_subject_of_another_issuer_is_somebody_else() {
    SubjectId ann = add(CLINIC, sub);
    SubjectId other = add(CLINIC + "/", sub);

    assertThat(find(CLINIC, sub)).contains(ann);
    assertThat(find(CLINIC + "/", sub)).contains(other);
    assertThat(find("https://b.example", sub)).isEmpty();
  }

  @Test
  public void a_subject_is_compared_to_the_letter() {
    add(CLINIC, sub);

    assertThat(find(CLINIC, sub.toLowerCase(java.util.Locale.ROOT))).isEmpty();
    assertThat(find(CLINIC, sub + " ")).isEmpty();
  }

  @Test
  public void the_longest_issuer_and_subject_fit() {
    String issuer = "https://" + "i".repeat(492);
    String longest = sub + "s".repeat(255 - sub.length());
    SubjectId ann = add(issuer, longest);

    assertThat(find(issuer, longest)).contains(ann);
  }

  @Test
  public void a_person_is_added_once() {
    SubjectId ann = add(CLINIC, sub);

    assertThatThrownBy(() -> add(CLINIC, sub));
    assertThat(find(CLINIC, sub)).contains(ann);
  }

  private SubjectId add(String issuer, String subject) {
    User user = SampleUser.named("upstream-" + UUID.randomUUID()).withoutPassword().build();
    commit(
        () -> {
          users().add(user);
          people().add(new UpstreamSubject(issuer, subject), user.subject());
        });
    return user.subject();
  }

  private Optional<SubjectId> find(String issuer, String subject) {
    return inTransaction(() -> people().find(new UpstreamSubject(issuer, subject)));
  }
}

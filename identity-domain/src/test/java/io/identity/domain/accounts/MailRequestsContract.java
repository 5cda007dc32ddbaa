package io.identity.domain.accounts;

import static org.assertj.core.api.Assertions.assertThat;

import io.identity.domain.PortContract;
import io.identity.domain.users.EmailAddress;
import io.identity.domain.users.PasswordHash;
import io.identity.domain.users.SampleUser;
import io.identity.domain.users.SubjectId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What every {@link MailRequests} does. */
public abstract class MailRequestsContract extends PortContract {

  private static final Instant ASKED = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final Duration LEASE = Duration.ofMinutes(5);
  private static final Duration MICROSECOND = Duration.ofNanos(1_000);

  private final EmailAddress address = SampleUser.email("Ann." + UUID.randomUUID() + "@x.example");

  protected abstract MailRequests requests();

  @Test
  public void a_registration_comes_back_with_every_field() {
    var applicant =
        new Applicant(
            new SubjectId(UUID.randomUUID()),
            SampleUser.username("ann"),
            new PasswordHash("$argon2id$v=19$m=47104,t=1,p=1$" + "s".repeat(22) + "$h/+="));
    MailRequest request = add(applicant);

    assertThat(claim(request, ASKED)).get().usingRecursiveComparison().isEqualTo(request);
  }

  @Test
  public void a_forgotten_password_comes_back_without_an_applicant() {
    MailRequest request = add(null);

    assertThat(claim(request, ASKED)).contains(request);
  }

  @Test
  public void a_request_is_due_from_the_moment_it_is_made() {
    MailRequest request = add(null);

    assertThat(claim(request, ASKED.minus(MICROSECOND))).isEmpty();
    assertThat(claim(request, ASKED)).contains(request);
  }

  @Test
  public void what_was_taken_is_due_again_when_its_lease_is_over() {
    MailRequest request = add(null);

    assertThat(claim(request, ASKED)).contains(request);
    assertThat(claim(request, ASKED.plus(LEASE).minus(MICROSECOND))).isEmpty();
    assertThat(claim(request, ASKED.plus(LEASE))).contains(request);
  }

  @Test
  public void what_was_postponed_is_due_then() {
    MailRequest request = add(null);
    commit(() -> requests().postpone(request.id(), ASKED.plusSeconds(30)));

    assertThat(claim(request, ASKED.plusSeconds(29))).isEmpty();
    assertThat(claim(request, ASKED.plusSeconds(30))).contains(request);
  }

  @Test
  public void what_was_removed_is_gone_and_counts_for_nothing() {
    MailRequest request = add(null);
    commit(() -> requests().remove(request.id()));

    assertThat(claim(request, ASKED.plus(LEASE))).isEmpty();
    assertThat(answeredSince(address, ASKED)).isZero();
  }

  @Test
  public void what_was_answered_is_not_due_again_and_counts_from_then_on() {
    MailRequest request = add(null);
    commit(() -> requests().answered(request.id(), ASKED.plusSeconds(1)));
    var shouted = SampleUser.email(address.value().toUpperCase(Locale.ROOT));

    assertThat(claim(request, ASKED.plus(LEASE))).isEmpty();
    assertThat(answeredSince(shouted, ASKED.plusSeconds(1))).isEqualTo(1);
    assertThat(answeredSince(address, ASKED.plusSeconds(1).plus(MICROSECOND))).isZero();
    assertThat(answeredSince(SampleUser.email("b" + address.value()), ASKED)).isZero();
  }

  protected final MailRequest add(@Nullable Applicant applicant) {
    var request = new MailRequest(UUID.randomUUID(), address, ASKED, applicant);
    commit(() -> requests().add(request));
    return request;
  }

  /** Takes everything that is due, other tests' as well, until it comes to this one. */
  protected final Optional<MailRequest> claim(MailRequest wanted, Instant now) {
    List<MailRequest> claimed = new ArrayList<>();
    Optional<MailRequest> next;
    do {
      next = inTransaction(() -> requests().claimDue(now, now.plus(LEASE)));
      next.ifPresent(claimed::add);
    } while (next.isPresent());
    return claimed.stream().filter(each -> each.id().equals(wanted.id())).findAny();
  }

  private long answeredSince(EmailAddress to, Instant from) {
    return inTransaction(() -> requests().answeredSince(to, from));
  }
}

package io.identity.domain.accounts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class AccountPolicyTest {

  @Test
  void a_link_has_a_place_for_its_token() {
    var policy = new AccountPolicy(true, true, "https://a/{token}", "https://b/?t={token}");

    assertThat(policy.confirmLink(new MessageToken("x"))).isEqualTo("https://a/x");
    assertThat(policy.resetLink(new MessageToken("x"))).isEqualTo("https://b/?t=x");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccountPolicy(true, true, "https://a/", "https://b/{token}"))
        .withMessageContaining("identity.registration.confirm-url");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new AccountPolicy(true, true, "https://a/{token}", "https://b/"))
        .withMessageContaining("identity.password.reset-url");
  }

  @Test
  void a_mail_password_is_never_sent_in_clear_text() {
    smtp("postmaster", "secret", true, Duration.ofSeconds(10));
    smtp(null, null, false, Duration.ofSeconds(10));
    refused("postmaster", "secret", false, Duration.ofSeconds(10));
    refused("postmaster", null, true, Duration.ofSeconds(10));
    refused(null, "secret", true, Duration.ofSeconds(10));
  }

  @Test
  void a_mail_server_is_waited_for_30_seconds_at_most() {
    smtp(null, null, true, Duration.ofSeconds(30));
    refused(null, null, true, Duration.ofSeconds(30).plusMillis(1));
    refused(null, null, true, Duration.ZERO);
  }

  @Test
  void tokens_and_messages_show_nothing_of_themselves() {
    assertThat(new MessageToken("secret").toString()).doesNotContain("secret");
    assertThat(Letter.emailTaken(AccountScene.ANNS).toString()).doesNotContain("ann");
    assertThat(smtp("postmaster", "secret", true, Duration.ofSeconds(1)).toString())
        .doesNotContain("secret");
  }

  private static MailRoute.Smtp smtp(
      @Nullable String username, @Nullable String password, boolean encrypted, Duration timeout) {
    return new MailRoute.Smtp(
        "mail.example", 587, username, password, "id@clinic.example", encrypted, timeout);
  }

  private static void refused(
      @Nullable String username, @Nullable String password, boolean encrypted, Duration timeout) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> smtp(username, password, encrypted, timeout));
  }
}

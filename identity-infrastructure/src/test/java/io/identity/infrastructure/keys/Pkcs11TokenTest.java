package io.identity.infrastructure.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.security.ProviderException;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class Pkcs11TokenTest {

  private final Pkcs11Token token =
      new Pkcs11Token(new Pkcs11Settings(SoftHsm.token().custody(Map.of())));
  private final Set<Pkcs11Login> logins = new HashSet<>();

  @Test
  void what_fails_is_done_again_with_another_login() {
    String outcome =
        token.call(
            login -> {
              if (logins.add(login) && logins.size() == 1) {
                throw new ProviderException("CKR_SESSION_HANDLE_INVALID");
              }
              return "done";
            });

    assertThat(outcome).isEqualTo("done");
    assertThat(logins).hasSize(2);
  }

  @Test
  void what_fails_twice_is_said_and_leaves_the_token_alone_for_a_while() {
    for (int i = 0; i < 3; i++) {
      assertThatThrownBy(this::fail)
          .isInstanceOf(ProviderException.class)
          .hasMessage("the PKCS#11 token fails: CKR_DEVICE_ERROR")
          .hasNoCause();
    }

    assertThat(logins).hasSize(2);
    assertThat(token.<String>call(login -> "done")).isEqualTo("done");
  }

  @Test
  @Timeout(30)
  void the_while_ends_however_often_it_is_asked_meanwhile() {
    while (logins.size() < 4) {
      assertThatThrownBy(this::fail).isInstanceOf(ProviderException.class);
    }
  }

  private void fail() {
    var _ =
        token.call(
            login -> {
              logins.add(login);
              throw new ProviderException("initialisation", new Exception("CKR_DEVICE_ERROR"));
            });
  }
}

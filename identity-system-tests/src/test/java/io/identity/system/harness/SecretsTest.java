package io.identity.system.harness;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Who looks for secrets must be able to find one. */
class SecretsTest {

  @Test
  void a_planted_secret_is_found_wherever_it_stands() {
    String secret = Secrets.plant();

    assertThat(Secrets.foundIn("password=" + secret + ";")).containsExactly("password=[secret]");
    assertThat(Secrets.foundIn(secret)).hasSize(1);
    assertThat(Secrets.foundIn("nothing of the kind")).isEmpty();
  }

  @Test
  void of_a_token_the_part_counts_that_only_its_holder_knows() {
    String part = Secrets.random();
    Secrets.remember("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0." + part);
    String refresh = Secrets.random() + Secrets.random() + Secrets.random();
    Secrets.remember("irt_" + refresh);

    assertThat(Secrets.foundIn("signature " + part)).hasSize(1);
    assertThat(Secrets.foundIn("eyJhbGciOiJub25lIn0.eyJzdWIiOiIxIn0.")).isEmpty();
    assertThat(Secrets.foundIn(refresh.substring(36))).hasSize(1);
  }
}

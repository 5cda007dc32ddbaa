package io.identity.domain.tokens;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.Serial;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.UUID;
import javax.crypto.SecretKey;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;

/**
 * Tokens computed once by another program. A token that is out in the world must still be read, and
 * lead to the same successor, after an update of this server.
 */
class RefreshTokenVectorsTest {

  private static final String ISSUER = "https://identity.example";
  private static final SessionId FAMILY = new SessionId(new UUID(1, 2));
  private static final Derivation DERIVATION = new Derivation("salt", 1);

  private static final String FIRST =
      "irt_AAEAAAAAAAAAAQAAAAAAAAACAAAAAAcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcHBwcH"
          + "9HND-YRKNYQTW1QXjbtvhugCoNEQzIVc46zDlrPMGEc";
  private static final String SECOND =
      "irt_AAEAAAAAAAAAAQAAAAAAAAACAAAAAXAkaijonDh1pJJglP_MCADzPjH0SRqL1KroPHgSiPqo"
          + "nfunpr1byQm5WVYGXUPSXPk5HHrdxzBMwC-x8L0wVzk";

  private final RefreshTokenFormat format = format(key("derivation-1"));

  @Test
  void the_first_token_has_the_published_form() {
    assertThat(format.first(FAMILY).reveal()).isEqualTo(FIRST);
  }

  @Test
  void a_token_leads_to_the_published_successor() {
    RefreshTokenValue first = format.read(FIRST).orElseThrow();

    assertThat(format.successor(first, DERIVATION).reveal()).isEqualTo(SECOND);
    assertThat(format.read(SECOND)).map(RefreshTokenValue::generation).contains(1);
  }

  @Test
  void the_tag_key_alone_leads_to_no_successor() {
    RefreshTokenValue first = format.read(FIRST).orElseThrow();

    assertThat(format(key("unknown")).successor(first, DERIVATION).reveal()).isNotEqualTo(SECOND);
  }

  private static RefreshTokenFormat format(SecretKey derivation) {
    var keys = new InMemoryRefreshTokenKeys();
    keys.add(new RefreshTokenKey(1, key("tag-1"), derivation));
    return new RefreshTokenFormat(ISSUER, keys, new Sevens());
  }

  private static SecretKey key(String text) {
    return new SecretKeySpec(text.getBytes(US_ASCII), "HmacSHA256");
  }

  private static final class Sevens extends SecureRandom {

    @Serial private static final long serialVersionUID = 1;

    @Override
    public void nextBytes(byte[] bytes) {
      Arrays.fill(bytes, (byte) 7);
    }
  }
}

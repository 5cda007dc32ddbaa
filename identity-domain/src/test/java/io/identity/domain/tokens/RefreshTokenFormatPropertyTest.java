package io.identity.domain.tokens;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.UUID;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class RefreshTokenFormatPropertyTest {

  private final RefreshTokenFormat format =
      new RefreshTokenFormat(
          "https://identity.example", new InMemoryRefreshTokenKeys(1), new SecureRandom());

  @Property
  void no_text_is_a_token_by_chance(@ForAll String text) {
    assertThat(format.read(text)).isEmpty();
    assertThat(format.read("irt_" + text)).isEmpty();
  }

  /** The right shape and a known key version, but no tag of ours. */
  @Property
  void no_bytes_are_a_token_by_chance(@ForAll @Size(86) byte[] bytes) {
    bytes[0] = 0;
    bytes[1] = 1;

    assertThat(format.read("irt_" + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes)))
        .isEmpty();
  }

  @Property
  void every_token_of_every_family_is_read_back(
      @ForAll long high, @ForAll long low, @ForAll @IntRange(max = 5) int rotations) {
    RefreshTokenValue value = format.first(new SessionId(new UUID(high, low)));
    for (int i = 0; i < rotations; i++) {
      value = format.successor(value, format.newDerivation());
    }

    assertThat(value.generation()).isEqualTo(rotations);
    assertThat(format.read(value.reveal())).get().usingRecursiveComparison().isEqualTo(value);
  }
}

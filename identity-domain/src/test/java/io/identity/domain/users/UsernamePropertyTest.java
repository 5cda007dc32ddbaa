package io.identity.domain.users;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.StringLength;

class UsernamePropertyTest {

  /** Otherwise a stored name could not be found again by typing it. */
  @Property
  void a_name_that_is_read_again_stays_the_same(@ForAll @StringLength(max = 40) String text) {
    Optional<Username> name = Username.parse(text);

    assertThat(name.flatMap(read -> Username.parse(read.value()))).isEqualTo(name);
  }
}

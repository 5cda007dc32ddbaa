package io.identity.domain.users;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class UserTest {

  @ParameterizedTest
  @ValueSource(strings = {"nurse", "identity-admin", "ward:3/night", "A.b_c", "0"})
  void a_group_is_made_of_plain_characters(String group) {
    assertThat(User.acceptableGroups(Set.of(group))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "a b", "a,b", "é", "a\n", "a\"b"})
  void anything_else_is_no_group(String group) {
    assertThat(User.acceptableGroups(Set.of("nurse", group))).isFalse();
    assertThatIllegalArgumentException()
        .isThrownBy(() -> SampleUser.named("ann").groups(group).build());
  }

  @Test
  void a_group_has_64_characters_at_most() {
    assertThat(User.acceptableGroups(Set.of("g".repeat(64)))).isTrue();
    assertThat(User.acceptableGroups(Set.of("g".repeat(65)))).isFalse();
  }

  @Test
  void a_person_has_50_groups_at_most() {
    assertThat(User.acceptableGroups(Set.of())).isTrue();
    assertThat(User.acceptableGroups(groups(50))).isTrue();
    assertThat(User.acceptableGroups(groups(51))).isFalse();
  }

  @Test
  void the_next_epoch_changes_nothing_else() {
    User user = SampleUser.named("ann").groups("doctor").epoch(4).build();

    assertThat(user.withNextEpoch()).isEqualTo(SampleUser.like(user).epoch(5).build());
  }

  private static Set<String> groups(int count) {
    return IntStream.range(0, count).mapToObj(i -> "g" + i).collect(Collectors.toSet());
  }
}

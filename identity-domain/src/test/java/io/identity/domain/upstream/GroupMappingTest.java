package io.identity.domain.upstream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class GroupMappingTest {

  @Test
  void groups_mean_what_is_written_down() {
    GroupMapping mapping = GroupMapping.parse("groups", "Nurses:nurse, Doctors:doctor");

    assertThat(mapping.of(Set.of("Nurses"))).containsExactly("nurse");
    assertThat(mapping.of(Set.of("Nurses", "Doctors")))
        .containsExactlyInAnyOrder("nurse", "doctor");
  }

  @Test
  void a_group_that_is_not_named_means_nothing() {
    GroupMapping mapping = GroupMapping.parse("groups", "Nurses:nurse");

    assertThat(mapping.of(Set.of("identity-admin", "nurse", "nurses"))).isEmpty();
  }

  @Test
  void one_group_may_mean_several_and_several_one() {
    GroupMapping mapping = GroupMapping.parse("groups", "Head:nurse,Head:lead,Night:nurse");

    assertThat(mapping.of(Set.of("Head"))).containsExactlyInAnyOrder("nurse", "lead");
    assertThat(mapping.of(Set.of("Head", "Night"))).containsExactlyInAnyOrder("nurse", "lead");
  }

  @Test
  void a_provider_may_have_colons_in_its_names() {
    assertThat(GroupMapping.parse("groups", "ward:north:nurse").of(Set.of("ward:north")))
        .containsExactly("nurse");
  }

  @Test
  void what_is_no_mapping_is_refused() {
    for (String map : List.of("nurse", ":nurse", "Nurses:", "Nurses:a nurse")) {
      assertThatThrownBy(() -> GroupMapping.parse("groups", map))
          .as(map)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("groups-map");
    }
  }

  @Test
  void nobody_can_come_to_more_groups_than_a_person_may_have() {
    assertThat(GroupMapping.parse("groups", map(50)).local()).hasSize(50);
    assertThatThrownBy(() -> GroupMapping.parse("groups", map(51)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static String map(int groups) {
    return IntStream.range(0, groups)
        .mapToObj(i -> "theirs" + i + ":ours" + i)
        .collect(Collectors.joining(","));
  }
}

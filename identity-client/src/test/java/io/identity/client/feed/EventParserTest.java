package io.identity.client.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.identity.client.feed.EventParser.Event;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class EventParserTest {

  private final EventParser parser = new EventParser();

  private List<Event> read(String text) throws FeedUnreadable {
    return parser.read(List.of(ByteBuffer.wrap(text.getBytes(UTF_8))));
  }

  @Test
  void an_event_is_complete_with_its_empty_line() throws Exception {
    assertThat(read("id: 5\nevent: revocation\ndata: a.b.c\n")).isEmpty();
    assertThat(read("\n")).containsExactly(new Event("revocation", "a.b.c"));
  }

  @Test
  void bytes_may_come_one_by_one_and_lines_end_in_any_way() throws Exception {
    for (String end : List.of("\n", "\r\n", "\r")) {
      var events = new ArrayList<Event>();
      for (char next :
          ("event:e" + end + "data: d" + end + end + "data: 2" + end + end).toCharArray()) {
        events.addAll(read(String.valueOf(next)));
      }

      assertThat(events).containsExactly(new Event("e", "d"), new Event("", "2"));
    }
  }

  @Test
  void a_comment_is_no_event() throws Exception {
    assertThat(read(": still here\n\n:\n\n")).isEmpty();
  }

  @Test
  void several_lines_of_data_are_one_text() throws Exception {
    assertThat(read("data: a\ndata\ndata: b\n\n")).containsExactly(new Event("", "a\n\nb"));
  }

  @Test
  void an_event_without_an_end_is_broken_off() {
    assertThatThrownBy(() -> read("data: " + "x".repeat(70_000)))
        .isInstanceOf(FeedUnreadable.class);
    assertThatThrownBy(() -> new EventParser().read(lines())).isInstanceOf(FeedUnreadable.class);
  }

  private static List<ByteBuffer> lines() {
    return List.of(ByteBuffer.wrap("data: x\n".repeat(70_000).getBytes(UTF_8)));
  }
}

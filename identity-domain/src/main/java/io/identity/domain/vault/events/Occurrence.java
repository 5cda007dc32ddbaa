package io.identity.domain.vault.events;

import io.identity.domain.vault.providers.ProviderId;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What happened, as whoever changes the state says it.
 *
 * @param reason in {@code lower_snake_case}
 * @param details in the order of their names' declaration; 500 characters of each
 */
public record Occurrence(
    EventType type,
    @Nullable UUID connection,
    @Nullable ProviderId provider,
    @Nullable String reason,
    Map<Detail, String> details) {

  private static final int VALUE_LENGTH_MAX = 500;

  public Occurrence {
    Map<Detail, String> sorted = new EnumMap<>(Detail.class);
    details.forEach((detail, value) -> sorted.put(detail, cut(value)));
    details = Collections.unmodifiableMap(sorted);
    var _ = stream(type, connection, provider, details);
  }

  /** To a connection. */
  public static Occurrence of(EventType type, UUID connection, ProviderId provider) {
    return new Occurrence(type, connection, provider, null, Map.of());
  }

  /** In a session, in which somebody was to connect: as often as people like, so by itself. */
  public static Occurrence in(UUID session, EventType type, ProviderId provider) {
    return new Occurrence(type, null, provider, null, Map.of(Detail.SESSION, session.toString()));
  }

  /** At a provider. */
  public static Occurrence of(EventType type, ProviderId provider) {
    return new Occurrence(type, null, provider, null, Map.of());
  }

  /** To the keys of the vault. */
  public static Occurrence of(EventType type) {
    return new Occurrence(type, null, null, null, Map.of());
  }

  public Occurrence because(String why) {
    return new Occurrence(type, connection, provider, why, details);
  }

  public Occurrence with(Detail detail, String value) {
    Map<Detail, String> more = new EnumMap<>(Detail.class);
    more.putAll(details);
    more.put(detail, value);
    return new Occurrence(type, connection, provider, reason, more);
  }

  /** Whose numbers it takes part in: its session's, connection's or provider's, or the keys'. */
  String stream() {
    return stream(type, connection, provider, details);
  }

  /** Where what happens to a connection is numbered. */
  public static String streamOf(UUID connection) {
    return "connection/" + connection;
  }

  private static String stream(
      EventType type,
      @Nullable UUID connection,
      @Nullable ProviderId provider,
      Map<Detail, String> details) {
    return switch (type.scope()) {
      case SESSION -> "session/" + needed(type, details.get(Detail.SESSION));
      case CONNECTION -> streamOf(needed(type, connection));
      case PROVIDER -> "provider/" + needed(type, provider);
      case KEYS -> "keys";
    };
  }

  /** What somebody else named must not keep a change from being made. */
  private static String cut(String value) {
    return value.substring(0, Math.min(value.length(), VALUE_LENGTH_MAX));
  }

  private static <T> T needed(EventType type, @Nullable T whose) {
    if (whose == null) {
      throw new IllegalArgumentException("nobody to whom it happened: " + type.externalName());
    }
    return whose;
  }
}

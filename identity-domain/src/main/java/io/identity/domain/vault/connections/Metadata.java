package io.identity.domain.vault.connections;

import java.util.Map;
import java.util.regex.Pattern;

/** What may be noted about a connection: little, and in short words. */
final class Metadata {

  private static final int MEMBERS_MAX = 20;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,40}");
  private static final Pattern VALUE = Pattern.compile("\\P{Cntrl}{0,200}");

  private Metadata() {}

  static Map<String, String> checked(Map<String, String> metadata) {
    if (metadata.size() > MEMBERS_MAX || !metadata.entrySet().stream().allMatch(Metadata::fits)) {
      throw new IllegalArgumentException(
          "metadata has at most 20 members, with names of 1 to 40 of A-Z a-z 0-9 . _ - and values"
              + " of at most 200 characters");
    }
    return Map.copyOf(metadata);
  }

  private static boolean fits(Map.Entry<String, String> note) {
    return NAME.matcher(note.getKey()).matches() && VALUE.matcher(note.getValue()).matches();
  }
}

package io.identity.domain.vault.imports;

import io.identity.domain.vault.sealing.SecretText;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token as it stood in an object.
 *
 * @param text null where there is none to use
 * @param sealedAt when it was sealed by itself; null: it was not
 */
record LegacyToken(Form form, @Nullable SecretText text, @Nullable Instant sealedAt) {

  static final LegacyToken ABSENT = new LegacyToken(Form.ABSENT, null, null);
  static final LegacyToken CLOSED = new LegacyToken(Form.CLOSED, null, null);
  static final LegacyToken MALFORMED = new LegacyToken(Form.MALFORMED, null, null);

  enum Form {
    ABSENT,
    /** In the clear, as far as it is concerned itself. */
    PLAIN,
    OPENED,
    CLOSED,
    MALFORMED
  }

  boolean is(Form other) {
    return form == other;
  }
}

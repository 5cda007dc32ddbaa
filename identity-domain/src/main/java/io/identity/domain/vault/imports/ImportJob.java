package io.identity.domain.vault.imports;

import io.identity.domain.vault.sealing.FernetKey;
import java.util.List;
import java.util.regex.Pattern;

/**
 * How rows are taken over.
 *
 * @param source where they come from; names them together with their own ids
 * @param keys with which the source sealed, tried in this order
 * @param dryRun nothing is written, everything is told
 * @param allowPlaintext tokens that lay in the clear are taken, too
 * @param allowNoRefresh an access token that nobody can renew is taken, too
 */
public record ImportJob(
    String source,
    List<FernetKey> keys,
    boolean dryRun,
    boolean allowPlaintext,
    boolean allowNoRefresh) {

  private static final Pattern SOURCE = Pattern.compile("[A-Za-z0-9._-]{1,64}");
  private static final int KEYS_MAX = 20;

  public ImportJob {
    keys = List.copyOf(keys);
    if (!SOURCE.matcher(source).matches()) {
      throw new IllegalArgumentException("source has 1 to 64 of A-Z a-z 0-9 . _ -");
    }
    if (keys.size() > KEYS_MAX) {
      throw new IllegalArgumentException("there are " + KEYS_MAX + " keys at most");
    }
  }
}

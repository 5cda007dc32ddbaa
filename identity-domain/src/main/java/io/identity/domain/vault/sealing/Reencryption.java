package io.identity.domain.vault.sealing;

import java.util.List;

/**
 * What sealing anew came to.
 *
 * @param replaced rows that are under the newer key now
 * @param movedOn rows that somebody changed meanwhile, or whose turn comes when this server has
 *     seen which key seals now: nothing was done to them
 * @param unreadable how many rows did not open: nothing was done to them either
 * @param examples of those, by place and id
 */
public record Reencryption(long replaced, long movedOn, long unreadable, List<String> examples) {

  public Reencryption {
    examples = List.copyOf(examples);
  }
}

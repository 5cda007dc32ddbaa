package io.identity.system.harness;

import java.util.List;

/** A start that came to nothing: the exit status, and what the console says about it. */
public record Refusal(int status, String console) {

  private static final String SENTENCE = "Identity does not start: ";

  /** What was said in the one sentence that operators look for, as often as it was said. */
  public List<String> reasons() {
    return console
        .lines()
        .filter(line -> line.contains(SENTENCE))
        .map(line -> line.substring(line.indexOf(SENTENCE) + SENTENCE.length()))
        .toList();
  }
}

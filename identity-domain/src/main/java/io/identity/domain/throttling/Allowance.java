package io.identity.domain.throttling;

import java.util.List;

/**
 * One bucket that an attempt takes from.
 *
 * @param of whose it is, as text; never stored as such
 */
public record Allowance(Limit limit, Rate rate, List<String> of) {

  public Allowance {
    of = List.copyOf(of);
  }

  /** Without names and addresses. */
  @Override
  public String toString() {
    return "Allowance[" + limit + "]";
  }
}

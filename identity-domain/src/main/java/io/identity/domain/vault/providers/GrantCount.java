package io.identity.domain.vault.providers;

/**
 * What providers said of grants.
 *
 * @param refreshes answers that say something of one
 * @param refused those that refused it
 */
public record GrantCount(long refreshes, long refused) {

  public static final GrantCount NONE = new GrantCount(0, 0);

  GrantCount plus(GrantCount more) {
    return new GrantCount(refreshes + more.refreshes, refused + more.refused);
  }

  /** Whether more than so many in a hundred were refused. */
  boolean isOver(int percent) {
    return refused * 100 > refreshes * percent;
  }

  /** Whether the share of refusals is more than so many times the other's. */
  boolean isOver(int times, GrantCount other) {
    return refused * other.refreshes > times * other.refused * refreshes;
  }
}

package io.identity.domain.vault.sealing;

/** A fake: one pace. */
final class InMemoryReencryptionPaces implements ReencryptionPaces {

  private ReencryptionPace pace = ReencryptionPace.USUAL;

  @Override
  public ReencryptionPace find() {
    return pace;
  }

  @Override
  public void save(ReencryptionPace wanted) {
    pace = wanted;
  }
}

package io.identity.client.feed;

import java.util.List;

/** What is denied, under one salt: the feed makes a new one when it starts a new history. */
final class Denials {

  private final String salt;
  private final DeniedHashes hashes = new DeniedHashes();
  private volatile long keysDeniedUntil;

  Denials(String salt) {
    this.salt = salt;
  }

  String salt() {
    return salt;
  }

  void add(List<FeedEntry> entries) {
    for (FeedEntry entry : entries) {
      hashes.add(entry.hash(), entry.below(), entry.exp());
      if (entry.kind() == Kind.KEY) {
        keysDeniedUntil = Math.max(keysDeniedUntil, entry.exp());
      }
    }
  }

  void dropExpiredBefore(long second) {
    hashes.dropExpiredBefore(second);
  }

  boolean deny(Kind kind, String value, long counter) {
    return hashes.deny(Fingerprint.of(salt, kind, value), counter);
  }

  boolean denyAnyKeyAt(long second) {
    return second <= keysDeniedUntil;
  }

  int size() {
    return hashes.size();
  }
}

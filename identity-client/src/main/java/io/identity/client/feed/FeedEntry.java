package io.identity.client.feed;

/**
 * One denial.
 *
 * @param below tokens whose counter is lower are denied; {@link DeniedHashes#EVERYTHING} for all
 * @param exp epoch seconds from when on it may be dropped
 */
record FeedEntry(long seq, Kind kind, Fingerprint hash, long below, long exp) {}

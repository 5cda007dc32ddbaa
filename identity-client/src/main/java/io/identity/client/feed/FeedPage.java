package io.identity.client.feed;

import java.time.Instant;
import java.util.List;

/**
 * What one verified message of the feed says.
 *
 * @param position what to ask for next
 * @param more whether there is more than fits in a page
 */
record FeedPage(
    Instant issuedAt, String salt, long position, boolean more, List<FeedEntry> entries) {}

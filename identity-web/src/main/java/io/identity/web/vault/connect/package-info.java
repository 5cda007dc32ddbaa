/**
 * Connecting over HTTP: sessions for consumers, and the two addresses that browsers come to.
 *
 * <p>Invariant: a browser is sent to the provider or to an allowed return address, and nowhere
 * else; whoever waits holds no thread and no connection to the database.
 */
@NullMarked
package io.identity.web.vault.connect;

import org.jspecify.annotations.NullMarked;

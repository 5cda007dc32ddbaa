/**
 * How often somebody may try: passwords, client secrets, whatever can be guessed.
 *
 * <p>Invariant: an attempt is counted, and that is committed, before anybody hears what came of it;
 * so no number of servers allows more than one would. Names are counted whether anybody has them or
 * not (ASVS 6.3.1, 6.3.8), and nothing that is kept tells a name or an address.
 */
@NullMarked
package io.identity.domain.throttling;

import org.jspecify.annotations.NullMarked;

/** Webhooks, and the events that wait for them, in tables; and how they are sent. */
@NullMarked
package io.identity.infrastructure.vault.events;

import org.jspecify.annotations.NullMarked;

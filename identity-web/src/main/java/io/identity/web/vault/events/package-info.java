/**
 * Events of the vault on their way out: after the commit to observers in this process, and in the
 * background to webhooks, which an administrator keeps here.
 */
@NullMarked
package io.identity.web.vault.events;

import org.jspecify.annotations.NullMarked;

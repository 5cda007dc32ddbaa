/** Administration of who may use the vault. */
@NullMarked
package io.identity.web.vault.access;

import org.jspecify.annotations.NullMarked;

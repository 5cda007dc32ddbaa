/** Administration of the keys that the vault seals with. */
@NullMarked
package io.identity.web.vault.keys;

import org.jspecify.annotations.NullMarked;

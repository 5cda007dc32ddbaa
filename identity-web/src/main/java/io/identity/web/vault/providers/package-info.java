/** Administration of third-party providers. */
@NullMarked
package io.identity.web.vault.providers;

import org.jspecify.annotations.NullMarked;

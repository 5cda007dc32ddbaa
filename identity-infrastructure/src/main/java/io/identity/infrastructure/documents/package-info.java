/** Reading what others publish. */
@NullMarked
package io.identity.infrastructure.documents;

import org.jspecify.annotations.NullMarked;

/** The audit trail as rows. Rows are added and read; nothing here changes or removes one. */
@NullMarked
package io.identity.infrastructure.audit;

import org.jspecify.annotations.NullMarked;

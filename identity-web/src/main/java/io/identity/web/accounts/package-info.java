/** Registration, and passwords that are changed or forgotten. */
@NullMarked
package io.identity.web.accounts;

import org.jspecify.annotations.NullMarked;

/** Administration of people. */
@NullMarked
package io.identity.web.users;

import org.jspecify.annotations.NullMarked;

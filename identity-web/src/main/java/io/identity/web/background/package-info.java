/** What servers do without being asked. */
@NullMarked
package io.identity.web.background;

import org.jspecify.annotations.NullMarked;

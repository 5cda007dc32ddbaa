/**
 * The issuer's API as typed MicroProfile Rest Client interfaces. Their address is {@code
 * identity/mp-rest/url}; what is refused comes as a {@code WebApplicationException} with the
 * issuer's status. Records that hold a secret do not show it.
 */
@NullMarked
package io.identity.client.api;

import org.jspecify.annotations.NullMarked;

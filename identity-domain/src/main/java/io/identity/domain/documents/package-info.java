/**
 * What others publish for machines to read.
 *
 * <p>Invariant: their servers can cost this one neither time nor memory without a bound.
 */
@NullMarked
package io.identity.domain.documents;

import org.jspecify.annotations.NullMarked;

/** The relational database: its schema and the way in. One connection source, H2 or PostgreSQL. */
@NullMarked
package io.identity.infrastructure.database;

import org.jspecify.annotations.NullMarked;

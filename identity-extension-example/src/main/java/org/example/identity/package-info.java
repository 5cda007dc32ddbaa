/**
 * What a house may add to its server: claims of its own, another kind of token, another store. Each
 * class stands for itself; a real extension has one of them.
 */
@NullMarked
package org.example.identity;

import org.jspecify.annotations.NullMarked;

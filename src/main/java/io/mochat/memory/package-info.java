/**
 * The cache in which managers keep what they read from the database. A package of its own, right
 * above the kernel: the kernel is plain Java and may not know the cache library, and every feature
 * with a cache stands above.
 */
@NullMarked
package io.mochat.memory;

import org.jspecify.annotations.NullMarked;

/** The store of humans as the administrator sees them, in SQL. */
@NullMarked
package io.mochat.storage.stores.humans;

import org.jspecify.annotations.NullMarked;

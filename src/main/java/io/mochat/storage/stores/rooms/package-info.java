/** The stores of who is in which workspace, in SQL. */
@NullMarked
package io.mochat.storage.stores.rooms;

import org.jspecify.annotations.NullMarked;

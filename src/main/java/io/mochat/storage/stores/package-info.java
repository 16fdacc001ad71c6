/** The stores of the features in SQL. */
@NullMarked
package io.mochat.storage.stores;

import org.jspecify.annotations.NullMarked;

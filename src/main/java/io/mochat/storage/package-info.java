/** The stores and the message log on SQL, and the wiring of the database. */
@NullMarked
package io.mochat.storage;

import org.jspecify.annotations.NullMarked;

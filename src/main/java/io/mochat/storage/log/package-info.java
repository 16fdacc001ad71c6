/** The message log and the read positions in SQL, with the one thread that writes them. */
@NullMarked
package io.mochat.storage.log;

import org.jspecify.annotations.NullMarked;

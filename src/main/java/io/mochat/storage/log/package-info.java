/** The message log and the read positions in SQL, with the one writer of both. */
@NullMarked
package io.mochat.storage.log;

import org.jspecify.annotations.NullMarked;

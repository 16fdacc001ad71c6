/** The message log and the positions of its readers, in SQL, with the one writer. */
@NullMarked
package io.mochat.storage.log;

import org.jspecify.annotations.NullMarked;

/** The tables of the log: statements that stay prepared, rows as messages, heads, mentions. */
@NullMarked
package io.mochat.storage.log.rows;

import org.jspecify.annotations.NullMarked;

/** How long statements may take, and for whom they are carried out at all. */
@NullMarked
package io.mochat.storage.database.statements;

import org.jspecify.annotations.NullMarked;

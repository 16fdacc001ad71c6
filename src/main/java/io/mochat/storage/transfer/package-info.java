/** Backup, export and import, run instead of the server. */
@NullMarked
package io.mochat.storage.transfer;

import org.jspecify.annotations.NullMarked;

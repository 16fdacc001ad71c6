/** The commands backup, export and import, which run instead of the server. */
@NullMarked
package io.mochat.storage.transfer;

import org.jspecify.annotations.NullMarked;

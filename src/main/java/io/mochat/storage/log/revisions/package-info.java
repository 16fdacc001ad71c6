/** Changes of messages in the log: how they are written, and what is read of them. */
@NullMarked
package io.mochat.storage.log.revisions;

import org.jspecify.annotations.NullMarked;

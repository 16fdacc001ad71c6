/** How long messages are kept, and the job that deletes the others. */
@NullMarked
package io.mochat.retention;

import org.jspecify.annotations.NullMarked;

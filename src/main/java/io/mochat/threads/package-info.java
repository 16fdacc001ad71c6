/** What was said in answer to one message. */
@NullMarked
package io.mochat.threads;

import org.jspecify.annotations.NullMarked;

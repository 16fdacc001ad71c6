/** Mails to people who are away, about what waits for them. */
@NullMarked
package io.mochat.digests;

import org.jspecify.annotations.NullMarked;

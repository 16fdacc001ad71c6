/** What happened to members, and to the conversations they are in, beside messages. */
@NullMarked
package io.mochat.members;

import org.jspecify.annotations.NullMarked;

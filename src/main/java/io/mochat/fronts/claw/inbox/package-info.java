/** What sockets ask to be told of beside messages: one flag for each kind of news. */
@NullMarked
package io.mochat.fronts.claw.inbox;

import org.jspecify.annotations.NullMarked;

/** Who hears which conversation, live and while the server is down. */
@NullMarked
package io.mochat.realtime.subscriptions;

import org.jspecify.annotations.NullMarked;

/** What is pushed to whom: events, subscriptions, presence, the wait for news. */
@NullMarked
package io.mochat.realtime;

import org.jspecify.annotations.NullMarked;

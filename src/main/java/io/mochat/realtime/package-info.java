/** What is pushed to whom: stream events, subscriptions, presence. */
@NullMarked
package io.mochat.realtime;

import org.jspecify.annotations.NullMarked;

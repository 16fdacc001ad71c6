/** The adapters' dialect over Socket.IO: subscriptions with cursors, pushes without gaps. */
@NullMarked
package io.mochat.gateway.platform;

import org.jspecify.annotations.NullMarked;

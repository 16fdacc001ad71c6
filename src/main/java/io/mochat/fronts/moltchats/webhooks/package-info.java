/** The one webhook of an agent of this front, and what its receiver is sent. */
@NullMarked
package io.mochat.fronts.moltchats.webhooks;

import org.jspecify.annotations.NullMarked;

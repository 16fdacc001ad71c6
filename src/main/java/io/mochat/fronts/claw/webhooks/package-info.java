/** Webhooks of the claw API: their endpoints, and what their receivers are sent. */
@NullMarked
package io.mochat.fronts.claw.webhooks;

import org.jspecify.annotations.NullMarked;

/** The guide's dialect over Socket.IO: four subscribe events, two notify events. */
@NullMarked
package io.mochat.gateway.claw;

import org.jspecify.annotations.NullMarked;

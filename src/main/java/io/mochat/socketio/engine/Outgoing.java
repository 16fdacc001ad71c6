package io.mochat.socketio.engine;

/** What a session sends in the order it was given. */
sealed interface Outgoing permits SendBarrier, SharedFrames, Shipment {}

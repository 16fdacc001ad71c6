package io.mochat.websocket.frames;

/** What is queued to be sent: encoded, counted against the budget of its recipient. */
public sealed interface Outgoing permits SharedFrames, Shipment {}

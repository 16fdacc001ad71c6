package io.mochat.websocket.frames;

/**
 * What the connections of one server have in common: one instance for all of them.
 *
 * @param limits those of each connection
 * @param listener told of what all of them send and get
 */
public record Traffic(TrafficLimits limits, TrafficListener listener) {}

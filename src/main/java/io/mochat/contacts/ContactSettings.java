package io.mochat.contacts;

/**
 * How a member may be reached.
 *
 * @param quarantine whether those who may not begin a DM may leave a few messages, which it sees
 *     with their request; otherwise they are refused
 */
public record ContactSettings(ContactPolicy policy, boolean quarantine) {}

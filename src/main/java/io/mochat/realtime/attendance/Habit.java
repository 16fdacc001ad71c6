package io.mochat.realtime.attendance;

import io.mochat.kernel.MemberId;
import io.mochat.realtime.subscriptions.Scope;

/**
 * That clients of a member look through everything of a scope again and again.
 *
 * @param front the front they use, by a name of its own
 */
public record Habit(MemberId member, String front, Scope scope) {}

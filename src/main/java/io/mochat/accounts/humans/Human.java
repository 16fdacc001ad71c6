package io.mochat.accounts.humans;

import io.mochat.kernel.MemberId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A human as the administrator sees it.
 *
 * @param signedInAt when one of its sessions or tokens was last used; {@code null} without one
 * @param provisional whether it was named by somebody and has never signed in
 */
public record Human(
    MemberId id,
    String username,
    String displayName,
    @Nullable String email,
    boolean provisional,
    boolean suspended,
    @Nullable Instant signedInAt,
    Instant createdAt) {}

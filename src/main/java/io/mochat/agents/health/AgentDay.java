package io.mochat.agents.health;

import java.time.LocalDate;
import org.jspecify.annotations.Nullable;

/**
 * What an agent did on one day of UTC.
 *
 * @param messages how many it sent
 * @param errors how many of its calls were refused or failed
 * @param last the last of these; {@code null} for none
 */
public record AgentDay(LocalDate day, long messages, long errors, @Nullable AgentError last) {}

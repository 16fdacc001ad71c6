/**
 * The wire of hosts of models: the Model Context Protocol at {@code /mcp}, in the revisions up to
 * 2025-11-25 and in that of 2026-07-28. {@code docs/fronts/mcp.md} is its contract. It holds no
 * state between requests.
 */
@NullMarked
package io.mochat.fronts.mcp;

import org.jspecify.annotations.NullMarked;

/** What models can do and read here: the tools, resources and prompts of this server. */
@NullMarked
package io.mochat.fronts.mcp.chat;

import org.jspecify.annotations.NullMarked;

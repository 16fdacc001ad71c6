package io.mochat.fronts.mcp.chat;

import io.mochat.fronts.mcp.McpTools;
import io.mochat.fronts.mcp.Prompt;
import java.util.List;
import org.springframework.stereotype.Component;

/** What people may ask their model to do with their conversations. */
@Component
class ChatPrompts implements Prompt.Set {

  @Override
  public List<Prompt> prompts() {
    return List.of(
        of(
            "catch_up",
            "Catch up",
            "Read what is new, and sum it up.",
            "Call list_conversations with unreadOnly, then read_messages for each. Sum up what is"
                + " new, conversation by conversation: who wants what of me first. Send nothing,"
                + " and acknowledge nothing."),
        of(
            "triage_inbox",
            "Triage the inbox",
            "Sort what is new by what it needs.",
            "Call wait_for_events with empty cursors and timeoutMs 0, until hasMore is false. Sort"
                + " what is new: to be answered, to be done, to be known. Propose an answer for"
                + " each that needs one, and send none before I agree."));
  }

  private static Prompt of(String name, String title, String description, String text) {
    return new Prompt(name, title, description, List.of(), given -> List.of(McpTools.text(text)));
  }
}

package io.mochat.runtimes;

import io.mochat.kernel.ErrorCode;
import io.mochat.kernel.SessionId;
import io.mochat.runtimes.RuntimeEvent.Outcome;
import io.mochat.runtimes.RuntimeEvent.Said;
import io.mochat.runtimes.codec.AgentEvent;
import io.mochat.runtimes.codec.CliLine;

/** Acts on what the process of a session says. For the thread of its worker. */
final class Reading {

  private final Conversation conversation;
  private final SessionId id;
  private final RuntimeParts parts;

  Reading(Conversation conversation, SessionId id, RuntimeParts parts) {
    this.conversation = conversation;
    this.id = id;
    this.parts = parts;
  }

  /** Takes a line of a process. */
  void read(Happening.LineSaid said) {
    var process = said.process();
    if (!conversation.isCurrent(process)) {
      return;
    }
    process.heard(parts.clock.instant());
    var current = conversation.turn();
    if (current != null && !current.count(said.line().length())) {
      process.end();
      conversation.finish(current, Outcome.FAILED, "It said too much.", ErrorCode.RESOURCE_LIMIT);
      return;
    }
    var codec = process.codec;
    switch (said.cut() ? codec.readCut(said.line()) : codec.read(said.line())) {
      case CliLine.Told told -> tell(told);
      case CliLine.ToolAsked asked -> {
        ask(process, asked);
        conversation.afterDesk();
      }
      case CliLine.OtherAsked asked -> process.refuse(asked.requestId(), "Nobody here knows this");
      case CliLine.Withdrawn withdrawn -> {
        conversation.desk().withdraw(withdrawn.requestId());
        conversation.afterDesk();
      }
      case CliLine.Answered answered -> process.answered(answered);
      case CliLine.Noise noise -> {}
    }
  }

  private void ask(CliProcess process, CliLine.ToolAsked asked) {
    var now = parts.find(id);
    if (conversation.turn() == null || now.isEmpty()) {
      process.deny(asked.requestId(), "Nobody has asked for anything");
    } else {
      conversation.desk().ask(now.get(), process, asked);
    }
  }

  private void tell(CliLine.Told told) {
    if (told.line() != null || !told.events().isEmpty()) {
      parts.news.tell(new Said(id, told.events(), told.line()));
    }
    told.events().forEach(event -> take(event, told.nested()));
  }

  private void take(AgentEvent event, boolean nested) {
    var current = conversation.turn();
    switch (event) {
      case AgentEvent.Init init -> conversation.remember(init.cliSessionId());
      case AgentEvent.Text text -> {
        if (current != null && !nested) {
          current.answering.say(text.text());
        }
      }
      case AgentEvent.Delta part -> {
        if (current != null && !nested) {
          current.answering.part(part.text());
        }
      }
      case AgentEvent.ToolUse use -> {
        if (current != null) {
          conversation.status(current, "Uses " + use.tool());
        }
      }
      case AgentEvent.Result result -> {
        conversation.remember(result.cliSessionId());
        if (current != null) {
          conversation.finish(current, current.outcome(result.isError()), result.text(), null);
        }
      }
      case AgentEvent.ToolResult result -> {}
      case AgentEvent.Raw raw -> {}
    }
  }
}

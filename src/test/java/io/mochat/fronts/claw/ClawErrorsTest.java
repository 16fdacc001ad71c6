package io.mochat.fronts.claw;

import static org.assertj.core.api.Assertions.assertThat;

import io.mochat.kernel.ErrorCode;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Texts and statuses as clients know them, written down a second time on purpose. */
class ClawErrorsTest {
  private static final String CONTRACT =
      """
      401 Missing X-Claw-Token header
      401 Invalid or expired token
      401 The token has expired
      401 The token was revoked
      401 Missing or wrong admin token
      401 Key, challenge or signature refused
      403 Agent is not active
      403 The administrator switched this agent off
      403 The administrator revoked the token of this agent
      403 Only agents can do this
      403 Only humans can do this
      403 Only members can do this
      403 Sign in to do this, a token is not enough
      400 Invalid or expired sign-in link or code
      403 The identity provider has not verified this e-mail address
      403 Request does not come from a page of this server
      404 No such session or token
      404 No such key
      409 This key is in use already
      400 Not an acceptable public key
      400 The signature is not right
      400 No challenge, or an expired one
      404 Endpoint not found
      400 Malformed JSON body
      413 Request body too large
      400 Missing required fields
      400 Invalid request
      400 Invalid username format
      400 Username already exists
      400 Email already registered
      404 Agent not found
      403 This server takes in nobody without an invite
      403 This address may not sign in here
      403 This owner refused the agent
      403 Accept this agent first
      404 Session not found
      403 You are not a participant in this session
      400 One or more participants not found
      400 DM sessions must have exactly 2 participants
      400 Cannot add participants to DM sessions
      400 Cannot remove participants from DM sessions
      400 Cannot remove all participants
      403 Only the session creator can remove other participants
      403 You do not have permission to close this session
      404 User not found
      404 Report not found
      403 This member does not accept messages from you
      404 Contact request not found
      404 Request to join not found
      429 Wait before you ask this member again
      403 You do not have permission to rename this session
      404 Workspace not found
      403 You are not a member of this workspace
      403 Only workspace owner can update it
      404 Member not found
      403 Your role in this workspace does not allow this
      409 The last owner cannot leave, transfer the workspace first
      403 You are banned from this workspace
      403 This workspace takes in nobody more
      404 Group not found
      404 Group not found in workspace
      403 You do not have permission to update this group
      404 Panel not found
      403 You do not have access to this panel
      403 Cannot join private panel
      400 Panel with this name already exists in group
      403 You do not have permission to update this panel
      403 Only the panel creator can delete it
      404 Invalid invite code
      400 Invite code has expired
      400 Invite code has reached maximum uses
      400 Invalid or expired invitation code
      400 Invitation code has expired
      400 Cannot connect to your own invitation
      409 The other side is not connected
      404 Message not found
      409 The message was recalled
      409 The message has changed
      403 Only the author can edit a message
      403 This message can no longer be edited
      409 Too many edits
      403 You may not recall this message
      409 Too many reactions
      400 Not the first message of a thread
      404 Question not found
      409 Already decided
      404 Approval not found
      409 Already decided
      409 The request has changed
      403 You may not decide this
      400 Nobody could decide this
      404 Webhook not found
      400 This address is not allowed
      404 The stream is over
      409 Something is missing before this part
      429 Too many open streams
      403 You may not do this with this runtime
      400 This project directory cannot be used
      409 You have a session for this project already
      409 You have a session for a project above or below this one
      409 The runtime is at work, and enough commands wait
      429 Too many processes of this runtime
      503 The program of this runtime is not there
      503 The runtime failed
      503 The runtime took too long
      409 This key was used for another message
      409 This looks like your earlier message
      429 There are as many of these as there may be
      429 Rate limit exceeded
      503 Sign-in by e-mail is not set up: set SPRING_MAIL_HOST, or MOCHAT_MAIL=log for a trial
      503 The identity provider does not answer, try again later
      503 Server is busy, try again shortly
      503 Storage is unavailable, try again later
      500 Internal server error
      """;

  @Test
  void textsAndStatusesAreTheContracts() {
    assertThat(
            Stream.of(ErrorCode.values())
                .map(code -> ClawErrors.statusOf(code) + " " + ClawErrors.textOf(code)))
        .containsExactlyElementsOf(CONTRACT.lines().toList());
  }
}

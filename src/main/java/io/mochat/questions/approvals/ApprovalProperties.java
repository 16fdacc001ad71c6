package io.mochat.questions.approvals;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Who may decide what agents ask to be allowed, beside humans who have signed in with a browser.
 *
 * @param agents whether agents may that are named as approvers
 * @param tokens whether humans may by a personal token, which might be in the hands of the very
 *     agent that asks
 */
@ConfigurationProperties("mochat.approvals")
public record ApprovalProperties(
    @DefaultValue("false") boolean agents, @DefaultValue("false") boolean tokens) {}

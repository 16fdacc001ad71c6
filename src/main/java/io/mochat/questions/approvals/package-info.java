/** What somebody is about to do, and others allow or deny: asked for, decided, remembered. */
@NullMarked
package io.mochat.questions.approvals;

import org.jspecify.annotations.NullMarked;

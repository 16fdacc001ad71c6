/**
 * Kills a server again and again while clients send, and looks whether it kept its word. Run by
 * {@code scripts/crash-check}.
 */
package io.mochat.crash;

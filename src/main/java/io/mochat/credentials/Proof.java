package io.mochat.credentials;

/**
 * What somebody shows to sign in by a key.
 *
 * @param challenge the text that was signed
 * @param publicKey one line, as OpenSSH has it in {@code id_ed25519.pub}
 * @param signature as {@code ssh-keygen -Y sign} writes it
 */
public record Proof(String challenge, String publicKey, String signature) {}

package io.mochat.credentials;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * Reads what is written as SSH does (RFC 4251 section 5). Strict: nothing is longer than its reader
 * says, and numbers have one form.
 */
final class SshReader {

  private final ByteBuffer bytes;

  SshReader(byte[] bytes) {
    this.bytes = ByteBuffer.wrap(bytes);
  }

  /** So many bytes. */
  byte[] bytes(int count) {
    if (count > bytes.remaining()) {
      throw new MalformedException("nothing cut off");
    }
    var read = new byte[count];
    bytes.get(read);
    return read;
  }

  /** A number of 32 bits. */
  long number() {
    return ByteBuffer.wrap(bytes(Integer.BYTES)).getInt() & 0xffff_ffffL;
  }

  /** Bytes after their length. */
  byte[] string(int most) {
    long length = number();
    if (length > most) {
      throw new MalformedException("no part longer than " + most + " bytes");
    }
    return bytes((int) length);
  }

  /** Characters after their length; what is not ASCII comes out as something else. */
  String text(int most) {
    return new String(string(most), StandardCharsets.US_ASCII);
  }

  /** A number greater than zero, of so many bits at most. */
  BigInteger positive(int mostBits) {
    var read = string(mostBits / Byte.SIZE + 1);
    boolean padded = read.length > 1 && read[0] == 0 && read[1] >= 0;
    if (read.length == 0 || read[0] < 0 || padded) {
      throw new MalformedException("numbers greater than zero, without zeros before them");
    }
    var number = new BigInteger(read);
    if (number.signum() == 0 || number.bitLength() > mostBits) {
      throw new MalformedException("numbers of at most " + mostBits + " bits");
    }
    return number;
  }

  /** Nothing may follow. */
  void end() {
    if (bytes.hasRemaining()) {
      throw new MalformedException("nothing after its end");
    }
  }
}

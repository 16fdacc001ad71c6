package io.mochat.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteRangeTest {

  @ParameterizedTest
  @CsvSource({
    "bytes=0-9, 0, 10",
    "bytes=90-, 90, 10",
    "bytes=90-1000, 90, 10",
    "bytes=-10, 90, 10",
    "bytes=-1000, 0, 100",
    "bytes=99-99, 99, 1",
    "bytes=100-, 0, 0",
    "bytes=100-200, 0, 0",
    "bytes=-0, 100, 0",
    "bytes=9-8, 0, 100",
    "bytes=-, 0, 100",
    "'bytes=0-1,5-6', 0, 100",
    "lines=0-1, 0, 100",
    "bytes=a-b, 0, 100",
    "bytes=99999999999999999999-, 0, 100",
  })
  void aRangeIsCutToTheFileOrIgnored(String header, long from, long length) {
    assertThat(ByteRange.parse(header, 100)).isEqualTo(new ByteRange(from, length));
  }
}

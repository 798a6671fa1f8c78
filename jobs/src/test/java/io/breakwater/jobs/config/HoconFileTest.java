package io.breakwater.jobs.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HoconFileTest {
  private final Path folder;

  HoconFileTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "include \"secret.conf\"",
        "include file(\"/etc/passwd\")",
        "include url(\"http://127.0.0.1:1/x\")",
        "include classpath(\"reference.conf\")",
        "include required(file(\"secret.conf\"))",
        "include\t\"../secret.conf\"",
        "g { include \"secret.conf\" }",
        "x = [{ include \"secret.conf\" }]",
      })
  void includeIsRefused(String line) throws IOException {
    Files.writeString(folder.resolve("secret.conf"), "leaked = 1");
    assertThatThrownBy(() -> HoconFile.parseText("a = 1\n" + line, "x.conf"))
        .isInstanceOf(RiskException.class)
        .hasMessage(
            "RISK-CFG-01 A configuration file may not use include of another file"
                + " | where: x.conf:2"
                + " | rule: a file says what it says: no other file and no environment changes it"
                + " | next: write the value in this file, or pass it with --set key=value");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"${HOME}", "${?HOME}", "/tmp/${user.home}/x", "[1, ${PATH}]", "{ y = ${a} }"})
  void substitutionIsRefused(String value) {
    assertThatThrownBy(() -> HoconFile.parseText("a = 1\nx = " + value, "x.conf"))
        .hasMessageContaining("may not use ${...} substitution | where: x.conf:2");
  }

  @Test
  void quotedDollarAndIncludeAreText() {
    assertThat(HoconFile.parseText("a = \"${HOME}\"\n\"include\" = 2", "x.conf").getString("a"))
        .isEqualTo("${HOME}");
    assertThat(HoconFile.parseText("includes = 2", "x.conf").getInt("includes")).isEqualTo(2);
  }

  @Test
  void appendingToAKeyIsRefused() {
    assertThatThrownBy(() -> HoconFile.parseText("a = [1]\na += 2", "x.conf"))
        .hasMessageContaining("may not use += on a key | where: x.conf:2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "g.a = 1\ng { b = 2\n a = 3 }",
        "g { a = 1, b = 2 }\ng.a = 3",
        "\"g\".a = 1\n\ng.\"a\" : 3",
        "g { a = \"}\" }\ng { # }\n a = \"\"\"x\"\"\" }",
        "{ g { a = [1, { b = 1 }], c = 2 }\n g.a = 2 }"
      })
  void keyGivenTwiceIsRefused(String text) {
    assertThatThrownBy(() -> HoconFile.parseText(text, "x.conf"))
        .hasMessageStartingWith("RISK-CFG-01 Key g.a is given twice | where: x.conf:")
        .hasMessageContaining("observed: first in line 1");
  }

  @Test
  void sameKeyInDifferentElementsIsNotTwice() {
    assertThatCode(
            () ->
                HoconFile.parseText(
                    "x = [{ a = 1 }, { a = 2 }]\ny = [{ a = 1 }\n{ a = 2 }]\na { x = 1 }\nb.x = 1",
                    "x.conf"))
        .doesNotThrowAnyException();
  }

  @Test
  void missingFileIsAnErrorNotAnEmptyConfiguration() {
    assertThatThrownBy(() -> HoconFile.parse(folder.resolve("nowhere.conf"), "nowhere.conf"))
        .hasMessage(
            "RISK-CFG-01 The configuration file cannot be read | where: nowhere.conf"
                + " | rule: a file that is named must exist and be readable; it is never taken as"
                + " empty | observed: no such file | next: check the name, or leave the option"
                + " away")
        .extracting(e -> ((RiskException) e).exitCode())
        .isEqualTo(ExitCode.CONFIGURATION);
    assertThatThrownBy(() -> HoconFile.parse(folder, "folder"))
        .hasMessageContaining("observed: a folder");
  }

  @Test
  void syntaxErrorNamesItsLine() {
    assertThatThrownBy(() -> HoconFile.parseText("a = 1\nb = {\n  c = 2\n", "x.conf"))
        .hasMessageStartingWith("RISK-CFG-01 The configuration cannot be parsed | where: x.conf:")
        .hasMessageContaining("next: correct this line");
  }

  @Test
  void textThatIsNotUtf8IsRefused() throws IOException {
    Path file = Files.write(folder.resolve("latin.conf"), new byte[] {'a', '=', (byte) 0xE9});
    assertThatThrownBy(() -> HoconFile.parse(file, "latin.conf"))
        .hasMessageContaining("The configuration file is not UTF-8 text | where: latin.conf");
  }

  @Test
  void oversizedFileIsRefusedBeforeItIsRead() throws IOException {
    Path file = Files.write(folder.resolve("big.conf"), new byte[(1 << 20) + 1]);
    assertThatThrownBy(() -> HoconFile.parse(file, "big.conf"))
        .hasMessageContaining("The configuration file is too large | where: big.conf")
        .hasMessageContaining("observed: 1048577 bytes");
  }

  @ParameterizedTest
  @ValueSource(strings = {"{", "[", "a{", "a=["})
  void deepNestingEndsInAnErrorNotInAStackOverflow(String opening) {
    String text = "x = " + opening.repeat(200_000);
    assertThatThrownBy(() -> HoconFile.parseText(text, "x.conf"))
        .hasMessageContaining("The file nests too deeply | where: x.conf:1");
  }

  @Test
  void byteOrderMarkAndWindowsLineEndsAreRead() throws IOException {
    Path file =
        Files.write(
            folder.resolve("bom.conf"),
            "\uFEFFa = 1\r\nb = 2\r\n".getBytes(StandardCharsets.UTF_8));
    assertThat(HoconFile.parse(file, "bom.conf").getInt("b")).isEqualTo(2);
    assertThat(HoconFile.parse(file, "bom.conf").getInt("a")).isEqualTo(1);
  }
}

package io.breakwater.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.ClaimCell;
import io.breakwater.jobs.claim.ClaimValue;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.xml.sax.SAXException;

class BacktestXmlTest {
  private static final Claim CLAIM = new BacktestClaims("r1").observations();

  private static ClaimValue value(@Nullable String number) {
    return new ClaimValue(
        CLAIM, number == null ? null : ClaimCell.of(new BigDecimal(number)), 1, 0, null);
  }

  private static List<ClaimValue> scope(
      @Nullable String observations,
      @Nullable String exceptions,
      @Nullable String coverage,
      @Nullable String largest,
      @Nullable String mean,
      @Nullable String day) {
    return List.of(
        value(observations),
        value(exceptions),
        value(coverage),
        value(null),
        value(largest),
        value(mean),
        new ClaimValue(CLAIM, day == null ? null : new ClaimCell(null, day), 1, 0, null));
  }

  private static String message() {
    SortedMap<String, List<ClaimValue>> scopes = new TreeMap<>();
    scopes.put("ALL/ALL", scope("1000", "7", "0.993", "12.5", "3", "2026-01-10"));
    scopes.put("VENUE/<script>\u202e", scope("10", "0", "1", null, null, null));
    scopes.put("VENUE/unknown", scope(null, null, null, null, null, null));
    return new String(BacktestXml.of(PackSamples.manifest(), scopes), StandardCharsets.UTF_8);
  }

  private static void validate(String message) throws SAXException {
    BacktestXml.validate(message.getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void theMessageIsValidAndHasAResultAScope() {
    assertThatCode(() -> validate(message())).doesNotThrowAnyException();
    assertThat(message())
        .contains("<BackTestingResult scope=\"ALL/ALL\">")
        .contains("<NumberOfObservations>1000</NumberOfObservations>")
        .contains("<NumberOfExceptions>7</NumberOfExceptions>")
        .contains("<Coverage>0.993</Coverage>")
        .contains("Not a filing")
        .contains("scope=\"VENUE/&lt;script&gt;\\u{202E}\"")
        .doesNotContain("unknown")
        .doesNotContain("\u202e");
  }

  /** A message with one thing wrong is refused, and the refusal names it. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "<Coverage>0.993<|<Coverage>1.01<|Share",
        "<NumberOfExceptions>7<|<NumberOfExceptions>-7<|nonNegativeInteger",
        "<NumberOfObservations>1000</NumberOfObservations>|''|NumberOfObservations",
        "VENUE/&lt;script&gt;\\u{202E}|ALL/ALL|EachScopeOnce",
        "<BusinessDate>2026-01-31|<BusinessDate>31.1.2026|31.1.2026",
        "<LargestException currency=\"USD\">|<LargestException>|currency",
        "<Notice>|<Extra/><Notice>|Extra"
      })
  void aBadMessageIsRefused(String good, String bad, String named) {
    String message = message();
    assertThat(message).contains(good);

    assertThatThrownBy(() -> validate(message.replace(good, bad)))
        .isInstanceOf(SAXException.class)
        .hasMessageContaining(named);
  }

  @Test
  void sizesAreThereWhereThereIsAnException() {
    String sizes =
        "<LargestException currency=\"USD\">12.5</LargestException>"
            + "<AverageException currency=\"USD\">3</AverageException>"
            + "<LargestExceptionIdentification>2026-01-10</LargestExceptionIdentification>";

    assertThat(message()).containsOnlyOnce("</Coverage>" + sizes);
    assertThat(message()).containsOnlyOnce("<LargestException ");
  }
}

package io.breakwater.jobs.pack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.ClaimBook;
import java.math.BigDecimal;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PackFormsTest {
  private static final List<PackForm> FORMS = PackForms.of(PackSamples.run());

  @Test
  void everyPackIsThere() {
    assertThat(FORMS)
        .extracting(PackForm::code)
        .containsExactly("r0", "r1", "r2", "r3", "r4", "r5");
    assertThat(FORMS.subList(1, 6)).extracting(PackForm::code).isEqualTo(PackForms.CODES);
  }

  /** A line has a claim, a statement or a reason, and exactly one of them. */
  @Test
  void everyItemHasOneSourceAndAnIdOfItsOwn() {
    for (PackForm form : FORMS) {
      Set<String> ids = new HashSet<>();
      for (PackForm.Part part : form.parts()) {
        for (PackItem item : part.items()) {
          assertThat(ids.add(item.id())).as(form.code() + " " + item.id()).isTrue();
          assertThat(List.of(item.claimId(), item.word(), item.absent()))
              .as(item.toString())
              .filteredOn(source -> !source.isEmpty())
              .hasSize(1);
          assertThat(item.id()).doesNotContain("\u2020");
        }
      }
    }
  }

  @Test
  void claimsOfAllPacksMakeOneBook() {
    List<Claim> claims = FORMS.stream().flatMap(form -> form.claims().stream()).toList();

    assertThatCode(() -> new ClaimBook(claims)).doesNotThrowAnyException();
    assertThat(claims).allSatisfy(claim -> assertThat(claim.formula()).isNotEmpty());
  }

  /** Third-level ids were not checked; first and second ones were. */
  @Test
  void idsToBeConfirmedSaySo() {
    assertThat(item("r1", "4.4.3 peak").confirmed()).isTrue();
    assertThat(item("r1", "4.2.1").absent()).isEqualTo("qualifying central counterparties only");
    assertThat(item("r1", "4.4.4").confirmed()).isFalse();
    assertThat(item("r5", "294").confirmed()).isFalse();
  }

  private static PackItem item(String code, String id) {
    return FORMS.stream()
        .filter(form -> form.code().equals(code))
        .flatMap(form -> form.parts().stream())
        .flatMap(part -> part.items().stream())
        .filter(item -> item.id().equals(id))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void everyClaimOfALineCanBeFoundByItsId() {
    PackRun run = PackSamples.run();

    assertThat(PackForms.bookOf(run, "r1.4.4.7.peak")).isPresent();
    assertThat(PackForms.bookOf(run, "r3.asset.stETH.haircut"))
        .hasValueSatisfying(
            book ->
                assertThat(book.require("r3.asset.stETH.haircut").filter())
                    .isEqualTo("(asset_id) = 'stETH'"));
    assertThat(PackForms.bookOf(run, "r9.nothing")).isEmpty();
  }

  @Test
  void settingsOfAnotherRunAreNotClaimed() {
    assertThat(item("r3", "R3 method").word())
        .isEqualTo("not known: the settings at hand are not those of configuration hash c0ffee");
  }

  @Test
  void controlTotalsKeepEveryDigit() {
    assertThat(PackSamples.run().controlTotals())
        .containsEntry("debt_usd", new BigDecimal("12345678901234567890.12345678"));
  }
}

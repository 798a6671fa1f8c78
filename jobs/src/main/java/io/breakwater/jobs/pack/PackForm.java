package io.breakwater.jobs.pack;

import io.breakwater.jobs.claim.Claim;
import io.breakwater.jobs.claim.ClaimFamily;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pack holds, before any number is known.
 *
 * @param code short name, for example {@code r1}
 * @param title title
 * @param form what it is in the form of
 * @param parts parts in order
 * @param claims claims of its items and those they are about
 */
public record PackForm(
    String code, String title, String form, List<Part> parts, List<Claim> claims) {
  /** Copies the lists. */
  public PackForm {
    parts = List.copyOf(parts);
    claims = List.copyOf(claims);
  }

  /**
   * A part.
   *
   * @param title heading
   * @param items single lines
   * @param families lines that are made alike for every asset, venue or portfolio
   */
  public record Part(String title, List<PackItem> items, List<ClaimFamily> families) {
    /** Copies the lists. */
    public Part {
      items = List.copyOf(items);
      families = List.copyOf(families);
    }
  }

  /** Collects a form from top to bottom. */
  static final class Outline {
    private final List<Part> parts = new ArrayList<>();
    private final List<Claim> claims = new ArrayList<>();
    private List<PackItem> items = new ArrayList<>();
    private List<ClaimFamily> families = new ArrayList<>();
    private String title = "";

    /** Begins a part. */
    Outline part(String next) {
      end();
      title = next;
      return this;
    }

    /** A line that is a claim. */
    Outline item(String id, Claim claim) {
      claims.add(claim);
      items.add(PackItem.of(id, claim));
      return this;
    }

    /** A claim that others are about and that has no line. */
    Outline support(Claim claim) {
      claims.add(claim);
      return this;
    }

    /** A line that is stated. */
    Outline stated(String id, String what, String word) {
      items.add(PackItem.stated(id, what, word));
      return this;
    }

    /** A line that is not held. */
    Outline absent(String id, String what, String why) {
      items.add(PackItem.absent(id, what, why));
      return this;
    }

    /** Lines that are made alike. */
    Outline family(ClaimFamily family) {
      families.add(family);
      return this;
    }

    /** The form. */
    PackForm form(String code, String of, String form) {
      end();
      return new PackForm(code, of, form, parts, claims);
    }

    private void end() {
      if (!items.isEmpty() || !families.isEmpty()) {
        parts.add(new Part(title, items, families));
      }
      items = new ArrayList<>();
      families = new ArrayList<>();
    }
  }
}

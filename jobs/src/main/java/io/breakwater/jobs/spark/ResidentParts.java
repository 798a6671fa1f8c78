package io.breakwater.jobs.spark;

import io.breakwater.risk.cascade.AccountDetail;
import io.breakwater.risk.cascade.CascadeBook;
import io.breakwater.risk.cascade.InMemoryAccountPass;
import io.breakwater.risk.cascade.LanePrices;
import io.breakwater.risk.cascade.LaneSettlement;
import java.io.Serializable;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.spark.broadcast.Broadcast;

/** The parts of one cascade that live in this executor, with how many rounds each has seen. */
final class ResidentParts {
  private static final Map<Part, Resident> PARTS = new HashMap<>();
  private static List<CascadeBook> books = List.of();
  private static String current = "";

  private ResidentParts() {}

  /**
   * Names one cascade.
   *
   * @param id unique id
   * @param parts parts of the book
   * @param lanes lanes
   * @param detail what is kept of accounts
   */
  record Key(String id, int parts, int lanes, AccountDetail detail) implements Serializable {}

  /**
   * A part of the book in one group of lanes.
   *
   * @param index place of the part in the book
   * @param group group of lanes
   */
  record Part(int index, int group) {}

  private static final class Resident {
    private final InMemoryAccountPass pass;
    private int roundsSeen;
    private byte[] lastSales = new byte[0];

    Resident(InMemoryAccountPass pass) {
      this.pass = pass;
    }
  }

  /** Sales of a part in the newest round, or what it answered if it has seen that round already. */
  static byte[] liquidate(
      Key key, Part part, Broadcast<CascadeBook> book, List<Broadcast<LanePrices>> rounds) {
    Resident resident = find(key, part, book);
    synchronized (resident) {
      catchUp(resident, rounds);
      return resident.lastSales;
    }
  }

  /** What became of the accounts of a part in some lanes. */
  static List<LaneSettlement> settle(
      Key key,
      Part part,
      Broadcast<CascadeBook> book,
      List<Broadcast<LanePrices>> rounds,
      long lanes) {
    Resident resident = find(key, part, book);
    synchronized (resident) {
      catchUp(resident, rounds);
      return resident.pass.settle(lanes);
    }
  }

  private static Resident find(Key key, Part part, Broadcast<CascadeBook> book) {
    synchronized (PARTS) {
      if (!key.id().equals(current)) {
        // One cascade at a time keeps parts here: what an earlier one left is only memory.
        PARTS.clear();
        books = book.value().split(key.parts());
        current = key.id();
      }
      return PARTS.computeIfAbsent(
          part,
          made ->
              new Resident(
                  new InMemoryAccountPass(books.get(made.index()), key.lanes(), key.detail())));
    }
  }

  private static void catchUp(Resident resident, List<Broadcast<LanePrices>> rounds) {
    while (resident.roundsSeen < rounds.size()) {
      resident.lastSales =
          resident.pass.liquidate(rounds.get(resident.roundsSeen).value()).toBytes();
      resident.roundsSeen++;
    }
  }
}

package io.breakwater.jobs.stage;

import io.breakwater.jobs.run.ExitCode;
import io.breakwater.jobs.run.RiskException;
import io.breakwater.jobs.store.DeltaStore;
import io.breakwater.jobs.store.TableContent;
import io.breakwater.jobs.table.RiskTable;

/** Reads a table of a run back before it is published: complete, and every number defined. */
final class TableAudit {
  private TableAudit() {}

  /**
   * Rows and hash of a table as they lie in the store.
   *
   * @throws RiskException PUB-03 when it holds NaN or infinity, RECON-02 when its rows are not
   *     those that its stage wrote
   */
  static DeltaStore.Commit of(RunContext context, RiskTable<?> table) {
    TableContent.Audit audit = TableContent.audit(context.writer().read(table));
    if (audit.undefinedNumbers() > 0) {
      throw RiskException.of("PUB-03", ExitCode.INTERNAL, "A table holds NaN or infinity")
          .where("table " + table.name() + ", run " + context.run().runId())
          .rule("an undefined number is NULL with a reason")
          .observed(audit.undefinedNumbers() + " rows")
          .next("nothing was published; report this message")
          .build();
    }
    Long written = context.written().get(table.name());
    if (written == null || written != audit.content().rows()) {
      throw RiskException.of(
              "RECON-02",
              ExitCode.STORE_CORRUPT,
              "A table has lost or gained rows since it was written")
          .where("table " + table.name() + ", run " + context.run().runId())
          .rule("the " + written + " rows that its stage wrote are there")
          .observed(audit.content().rows() + " rows")
          .next("nothing was published; run the stages of this date again from the first")
          .build();
    }
    return audit.content();
  }
}
